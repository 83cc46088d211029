namespace OcfAgents.Cluster.Tests;

/// <summary>
/// Faults in a real cluster, named by the fault. Each ends with all members streaming again and nobody having done anything, and
/// with every acknowledged write still there.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class Failover(ChefCluster cluster)
{
    private const string PidFile = "/var/opt/opscode/postgresql/13/data/postmaster.pid";

    [Fact]
    public void A_killed_postmaster_comes_back_in_place_and_no_node_is_fenced()
    {
        var primary = cluster.EnsureHealthy();
        var boots = BootIds();
        using var writing = cluster.StartWriting("crash", intervalMilliseconds: 50);

        var since = Writing.Now;
        cluster.On(primary, "sh", "-c", $"kill -9 $(head -1 {PidFile})").Expect();
        writing.AwaitOutageEnd(since, TimeSpan.FromSeconds(60));
        cluster.EnsureHealthy().Should().Be(primary);
        writing.Stop();

        cluster.Verify(writing).Expect();
        BootIds().Should().Equal(boots, "a crashed instance that can be stopped needs no fencing");
    }

    [Fact]
    public void A_postmaster_killed_again_after_its_recovery_is_noticed_again()
    {
        var primary = cluster.EnsureHealthy();
        using var writing = cluster.StartWriting("crashes", intervalMilliseconds: 50);

        for (var kill = 0; kill < 2; kill++)
        {
            var since = Writing.Now;
            cluster.On(primary, "sh", "-c", $"kill -9 $(head -1 {PidFile})").Expect();
            writing.AwaitOutageEnd(since, TimeSpan.FromSeconds(60));
            cluster.EnsureHealthy().Should().Be(primary);
        }

        writing.Stop();
        cluster.Verify(writing).Expect();
    }

    [Fact]
    public void A_primary_whose_node_loses_power_is_replaced_and_returns_by_itself()
    {
        var primary = cluster.EnsureHealthy();
        using var writing = cluster.StartWriting("power", intervalMilliseconds: 250);

        writing.AwaitNextAcknowledgement();
        var since = Writing.Now;
        cluster.LabCommand("kill", primary);
        writing.AwaitOutageEnd(since, TimeSpan.FromSeconds(60));
        cluster.Promoted().Should().NotBe(primary);
        cluster.EnsureHealthy().Should().NotBe(primary, "the node that returns is a standby");
        writing.Stop();
        cluster.Verify(writing).Expect();
        var history = new OperatorsCommand(cluster, cluster.Promoted()).Json("history").GetProperty("events");
        history.EnumerateArray().First(happened => happened.GetProperty("event").GetString() != "rejoin").GetProperty("event").GetString().Should().Be("failover");
        BootIdOf(primary).Should().Be(BootIdAfter(TimeSpan.FromSeconds(15), primary), "it is not fenced again and again");
    }

    [Fact]
    public void A_primary_whose_cable_is_cut_is_fenced_and_replaced()
    {
        var primary = cluster.EnsureHealthy();
        using var writing = cluster.StartWriting("cable", intervalMilliseconds: 250);

        writing.AwaitNextAcknowledgement();
        var since = Writing.Now;
        cluster.LabCommand("cut", primary);
        writing.AwaitOutageEnd(since, TimeSpan.FromSeconds(60));
        cluster.Promoted().Should().NotBe(primary);
        cluster.LabCommand("heal", primary);
        writing.Stop();

        cluster.Verify(writing).Expect();
        AwaitReturn(primary);
        cluster.EnsureHealthy().Should().NotBe(primary);
    }

    [Fact]
    public void A_planned_switchover_loses_no_write()
    {
        var primary = cluster.EnsureHealthy();
        var target = ChefCluster.Nodes.First(node => node != primary);
        using var writing = cluster.StartWriting("switchover", intervalMilliseconds: 20);

        cluster.On(primary, "pcs", "resource", "move", "chefdb-clone", target, "--promoted").Expect();
        cluster.EnsureHealthy().Should().Be(target);
        writing.Stop();

        cluster.Verify(writing).Expect();
        cluster.Streaming().Should().Be(2, "the former primary follows the new one");
    }

    [Fact]
    public void A_standby_that_loses_power_disturbs_no_write_and_returns()
    {
        var primary = cluster.EnsureHealthy();
        var standby = ChefCluster.Nodes.Last(node => node != primary);
        using var writing = cluster.StartWriting("standby", intervalMilliseconds: 50);

        cluster.LabCommand("kill", standby);
        ChefCluster.Eventually(TimeSpan.FromMinutes(2), "the fenced standby is on again", () => IsOn(standby));
        cluster.EnsureHealthy().Should().Be(primary);
        writing.Stop();

        cluster.Verify(writing).Expect();
    }

    [Fact]
    public void A_primary_that_wrote_what_nobody_received_returns_degraded_and_not_promotable()
    {
        var primary = cluster.EnsureHealthy();
        cluster.On(primary, "pcs", "resource", "update", "chefdb", "rejoin=manual").Expect();
        cluster.Sql(primary, "create table if not exists alone (t text)").Expect();

        cluster.LabCommand("cut", primary);
        cluster.Sql(primary, "insert into alone values ('only here')").Expect();
        ChefCluster.Eventually(TimeSpan.FromSeconds(90), "a promotion elsewhere", () => cluster.Promoted() is { Length: > 0 } now && now != primary);
        cluster.LabCommand("heal", primary);

        ChefCluster.Eventually(TimeSpan.FromMinutes(3), "the diverged standby is shown", () => IsShownDiverged(primary));
        ScoreOf(primary).Should().BeOneOf("-1000000", "-INFINITY");
        Rejoin(primary);
        cluster.On(primary, "pcs", "resource", "update", "chefdb", "rejoin=").Expect();
        cluster.EnsureHealthy().Should().NotBe(primary);
    }

    /// <summary>
    /// A primary writes WAL of its own accord, a checkpoint or a snapshot of running transactions, until it is fenced: one that was
    /// cut off returns diverged more often than not, although no client reached it. It rejoins by itself.
    /// </summary>
    private void AwaitReturn(string node)
    {
        ChefCluster.Eventually(TimeSpan.FromMinutes(3), "its score is published again", () => ScoreOf(node).Length > 0 && IsOn(node));
        ChefCluster.Eventually(TimeSpan.FromMinutes(5), "it streams", () => ScoreOf(node) == "100" && cluster.Streaming() == 2);
    }

    private string ScoreOf(string node) =>
        cluster.On(cluster.Promoted(), "crm_attribute", "-N", node, "-n", "master-chefdb", "-l", "reboot", "-G", "-q").Output.Trim();

    /// <summary>The operator's step with rejoin=manual: docs/operations.md. From another node, as from any.</summary>
    private void Rejoin(string node)
    {
        var said = cluster.On(cluster.Promoted(), "ocf-agents", "rejoin", node).Expect().Output;
        said.Should().Contain("bytes of WAL that it alone had are kept on").And.Contain("data.quarantine-");
    }

    private bool IsShownDiverged(string node) =>
        cluster.On(cluster.Promoted(), "crm_mon", "-1f").Output.Split('\n')
            .Any(line => line.Contains($"on {node} returned 'OCF_DEGRADED'", StringComparison.Ordinal)
                && line.Contains("left ours at", StringComparison.Ordinal));

    private bool IsOn(string node) => cluster.On(node, "true").ExitCode == 0;

    private IReadOnlyList<string> BootIds() => [.. ChefCluster.Nodes.Select(BootIdOf)];

    private string BootIdOf(string node) => cluster.On(node, "stat", "-c", "%Y", "/proc/1").Expect().Output.Trim();

    private string BootIdAfter(TimeSpan pause, string node)
    {
        Thread.Sleep(pause);
        return BootIdOf(node);
    }
}
