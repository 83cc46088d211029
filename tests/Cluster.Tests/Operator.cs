using System.Text.Json;

namespace OcfAgents.Cluster.Tests;

/// <summary>What an operator sees and does by ocf-agents: in a cluster that is well, and in one that promotes nobody.</summary>
[Collection(ClusterCollection.Name)]
public sealed class Operator(ChefCluster cluster)
{
    [Fact]
    public void The_role_is_moved_and_nothing_is_left_behind_and_every_node_sees_it()
    {
        var primary = cluster.EnsureHealthy();
        var (standby, third) = (ChefCluster.Nodes.First(node => node != primary), ChefCluster.Nodes.Last(node => node != primary));
        using var writing = cluster.StartWriting("moved", intervalMilliseconds: 20);
        foreach (var node in ChefCluster.Nodes)
        {
            On(node).AwaitHealthy();
            Database(On(node).Json("status")).GetProperty("primary").GetString().Should().Be(primary);
        }

        On(third).Run(0, "switchover", "--to", standby, "--dry-run").Output.Should().Contain("crm_resource --move");
        cluster.Promoted().Should().Be(primary, "a dry run changes nothing");
        var report = On(third).Json("switchover", "--to", standby);

        report.GetProperty("seconds").GetProperty("outage").GetDouble().Should().BeInRange(0.05, 30);
        cluster.Promoted().Should().Be(standby);
        cluster.On(primary, "pcs", "constraint").Expect().Output.Should().NotContain("cli-");
        Database(On(primary).Json("status")).GetProperty("health").GetString().Should().Be("healthy", "it has waited until all of them stream from the new primary");
        On(third).Json("switchover", "--to", standby).GetProperty("steps")[0].GetProperty("state").GetString().Should().Be("skipped");
        writing.Stop();
        cluster.Verify(writing).Expect();
    }

    [Fact]
    public void Where_nobody_is_promoted_it_says_why_and_a_word_of_the_operator_promotes_one()
    {
        var primary = cluster.EnsureHealthy();
        var (standby, third) = (ChefCluster.Nodes.First(node => node != primary), ChefCluster.Nodes.Last(node => node != primary));
        try
        {
            // All stop in good order, and the last primary does not come back: the others have streamed from nobody since they were started.
            cluster.On(primary, "pcs", "resource", "disable", "chefdb-clone", "--wait=90").Expect();
            cluster.On(primary, "pcs", "node", "standby", primary).Expect();
            cluster.On(primary, "pcs", "resource", "enable", "chefdb-clone", "--wait=90");
            ChefCluster.Eventually(TimeSpan.FromSeconds(60), "both standbys have said what they are", () => Marks(On(standby).JsonWith(4, "explain"), "state StandbyDetached") == 2);

            Database(On(third).JsonWith(4, "status")).GetProperty("ifPrimaryFails").GetProperty("successor").ValueKind.Should().Be(JsonValueKind.Null);
            var explained = On(third).JsonWith(4, "explain").GetProperty("resources").EnumerateArray().First(resource => resource.GetProperty("resource").GetString() == "chefdb");
            explained.GetProperty("headline").GetString().Should().StartWith($"No primary. The last was {primary}");
            explained.GetProperty("findings").EnumerateArray().Should().Contain(finding =>
                finding.GetProperty("rule").GetString() == "proven end (R-EL 13)" && finding.GetProperty("mark").GetString() == "no"
                && finding.GetProperty("because").GetString()!.Contains($"has followed {primary} since it was started", StringComparison.Ordinal));
            explained.GetProperty("next").EnumerateArray().Select(next => next.GetString()).Should().Contain($"pcs node unstandby {primary}")
                .And.Contain(next => next!.Contains($"ocf-agents failover --accept-data-loss {standby}", StringComparison.Ordinal));
            On(third).JsonWith(4, "switchover", "--to", third).GetProperty("problem").GetString().Should().Contain("no primary");
            On(third).JsonWith(7, "failover", "--accept-data-loss", third).GetProperty("problem").GetString().Should().Contain("no terminal to ask on");

            On(third).Json("failover", "--accept-data-loss", third, "--yes");

            cluster.Promoted().Should().Be(third);
            On(third).Json("history").GetProperty("events")[0].GetProperty("event").GetString().Should().Be("override");
        }
        finally
        {
            cluster.On(standby, "pcs", "node", "unstandby", primary);
        }

        cluster.EnsureHealthy().Should().Be(third, "the one that was away comes back as a standby");
    }

    private OperatorsCommand On(string node) => new(cluster, node);

    private static JsonElement Database(JsonElement status) => status.GetProperty("databases")[0];

    private static int Marks(JsonElement explained, string rule) => explained.GetProperty("resources").EnumerateArray()
        .SelectMany(resource => resource.GetProperty("findings").EnumerateArray()).Count(finding => finding.GetProperty("rule").GetString() == rule);
}
