using System.Text.Json;

namespace OcfAgents.Cluster.Tests;

/// <summary>A person's orders to a member, typed on another node, while chef-server writes.</summary>
[Collection(ClusterCollection.Name)]
public sealed class MemberOrders(ChefCluster cluster)
{
    private const string Data = "/var/opt/opscode/postgresql/13/data";

    [Fact]
    public void A_healthy_standby_is_made_anew_from_another_node_and_writes_go_on_and_no_other_instance_is_touched()
    {
        var primary = cluster.EnsureHealthy();
        var (standby, third) = (ChefCluster.Nodes.First(node => node != primary), ChefCluster.Nodes.Last(node => node != primary));
        var (before, others) = (Inode(standby), Postmasters(primary, third));
        using var writing = cluster.StartWriting("reinit", intervalMilliseconds: 50);
        writing.AwaitNextAcknowledgement();

        var report = Do(third, "reinit", standby, "--yes");

        report.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString()).Should().Equal("done", "done");
        Inode(standby).Should().NotBe(before);
        writing.AwaitNextAcknowledgement();
        cluster.EnsureHealthy().Should().Be(primary);
        writing.Stop();
        cluster.Verify(writing).Expect();
        Postmasters(primary, third).Should().Equal(others, "they ran on");
        cluster.On(primary, "pcs", "constraint").Expect().Output.Should().NotContain("cli-");
        Do(third, "rejoin", standby).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString())
            .Should().Equal("skipped", "skipped");
        cluster.On(third, "ocf-agents", "reinit", primary, "--yes").ExitCode.Should().Be(7);
    }

    private JsonElement Do(string node, params string[] arguments)
    {
        var result = cluster.On(node, ["ocf-agents", .. arguments, "--json"]).Expect();
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    private string Inode(string node) => cluster.On(node, "stat", "-c", "%i", Data).Expect().Output.Trim();

    private string[] Postmasters(params string[] nodes) =>
        [.. nodes.Select(node => cluster.On(node, "head", "-1", $"{Data}/postmaster.pid").Expect().Output.Trim())];
}
