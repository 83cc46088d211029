using Xunit.Abstractions;

namespace OcfAgents.Cluster.Tests;

/// <summary>The services beside the database go where the database is, and what a client saved over HTTP is there afterwards.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ChefServerFailover(ChefCluster cluster, ChefServices services, ITestOutputHelper output) : IClassFixture<ChefServices>
{
    [Fact]
    public void A_node_that_loses_power_is_replaced_and_no_saved_node_is_lost()
    {
        cluster.EnsureHealthy();
        var before = services.EnsureHealthy();
        before.Should().Be(cluster.Promoted());
        using var saves = services.StartSaving("chef-server-power");
        ChefCluster.Eventually(TimeSpan.FromSeconds(20), "ten saved nodes", () => saves.Acknowledged() >= 10);
        saves.AwaitNextAcknowledgement();

        var since = Writing.Now;
        cluster.LabCommand("kill", before);
        var outage = saves.AwaitOutageEnd(since, TimeSpan.FromSeconds(90));
        var acknowledged = saves.Acknowledged();
        ChefCluster.Eventually(TimeSpan.FromSeconds(20), "ten more", () => saves.Acknowledged() >= acknowledged + 10);
        saves.Stop();

        services.Node().Should().NotBeEmpty().And.NotBe(before).And.Be(cluster.Promoted());
        var verdict = services.Verify(saves);
        services.Report("power off", outage, verdict);
        output.WriteLine($"power off: {outage.TotalSeconds:F1} s from the fault to the next acknowledged PUT; {verdict}");
        ChefCluster.Eventually(TimeSpan.FromSeconds(60), "the lost node is back", () => cluster.On(before, "true").ExitCode == 0);
        cluster.EnsureHealthy();
        services.EnsureHealthy().Should().NotBe(before);
        RunningOn(before).Should().BeEmpty("the services of a passive node do not run after its boot");
    }

    [Fact]
    public void Services_that_are_started_on_a_passive_node_are_stopped_there_and_nowhere_else()
    {
        cluster.EnsureHealthy();
        var active = services.EnsureHealthy();
        var passive = ChefCluster.Nodes.First(node => node != active);
        using var saves = services.StartSaving("chef-server-passive");
        saves.AwaitNextAcknowledgement();

        cluster.On(passive, "sh", "-c", "SVDIR=/opt/opscode/service /opt/opscode/embedded/bin/sv start nginx opscode-erchef").Expect();
        RunningOn(passive).Should().NotBeEmpty();
        cluster.On(passive, "crm_resource", "--refresh", "--resource", "chef_server", "--node", passive).Expect();
        ChefCluster.Eventually(TimeSpan.FromSeconds(60), "the services of the passive node are stopped", () => RunningOn(passive).Length == 0);
        cluster.LabCommand("wait-idle", "60");
        saves.AwaitNextAcknowledgement();
        saves.Stop();

        services.Node().Should().Be(active);
        saves.Failed().Should().Be(0, "the node that serves was not touched");
        output.WriteLine(services.Verify(saves));
    }

    private string RunningOn(string node) => cluster.On(node, "sh", "-c", "pgrep -af /[t]emplates/service || true").Output.Trim();
}
