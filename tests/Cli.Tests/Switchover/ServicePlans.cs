using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Steps;
using OcfAgents.Cli.Switchover;

namespace OcfAgents.Cli.Tests.Switchover;

/// <summary>How a service, and what is bound to it, comes to another node.</summary>
public sealed class ServicePlans
{
    [Fact]
    public void It_goes_to_the_node_that_is_named() => Steps(Cluster(), "node3").Should().Equal(
        new Move("stash_res", "node3", IsPromotion: false), new AwaitMove("stash_res", "node1", "node3"), new ClearMove("stash_res"));

    [Fact]
    public void Without_a_name_it_goes_to_the_first_that_may_run_it() => Steps(
        Cluster() with { Locations = [new LocationRule("location-stash_res-node2", "stash_res", "node2", "-INFINITY", "")] }, to: null).OfType<Move>().Single().Node.Should().Be("node3");

    [Fact]
    public void Where_it_is_already_nothing_is_done() => Plan(Cluster(), "node1").Steps.Should().OnlyContain(planned => planned.DoneBecause == "it runs on node1 already");

    [Theory]
    [InlineData("node9", "node9 is no node of this cluster")]
    [InlineData("offline", "node2 is offline")]
    [InlineData("standby", "node2 is on standby")]
    [InlineData("failed", "it has failed on node2")]
    [InlineData("stopped", "stash_res runs nowhere")]
    [InlineData("leftover", "the constraint cli-prefer-stash_res says already where it is to be")]
    [InlineData("maintenance", "the cluster is in maintenance mode")]
    public void What_would_leave_it_nowhere_is_refused(string what, string reason)
    {
        var cluster = Cluster();
        var spoilt = what switch
        {
            "offline" => cluster with { Nodes = [.. cluster.Nodes.Select(node => node.Name == "node2" ? node with { IsOnline = false } : node)] },
            "standby" => cluster with { Nodes = [.. cluster.Nodes.Select(node => node.Name == "node2" ? node with { IsStandby = true } : node)] },
            "failed" => cluster with { Attributes = cluster.Attributes.Add(("node2", "fail-count-stash_res#monitor_15000"), "1") },
            "stopped" => cluster with { Resources = [cluster.Resources[0] with { Instances = [] }] },
            "leftover" => cluster with { Locations = [new LocationRule("cli-prefer-stash_res", "stash_res", "node3", "INFINITY", "")] },
            "maintenance" => cluster with { Properties = cluster.Properties.Add("maintenance-mode", "true") },
            _ => cluster,
        };

        var plan = Plan(spoilt, what == "node9" ? what : "node2");

        plan.Steps.Should().BeEmpty();
        plan.Refusal!.Reason.Should().Be(reason);
    }

    private static ClusterView Cluster() => new()
    {
        At = MadeCluster.Now,
        HasQuorum = true,
        Nodes = [.. new[] { "node1", "node2", "node3" }.Select(node => new NodeView(node) { IsOnline = true })],
        Resources = [new ResourceView("stash_res", Clusters.Agents.HeartbeatStash) { Instances = [new InstanceView("node1", "Started")] }],
        Attributes = ImmutableDictionary<(string, string), string>.Empty,
    };

    private static Plan Plan(ClusterView cluster, string? to) => ServicePlan.For(cluster, cluster.Resources[0], new SwitchoverWishes(to));

    private static IEnumerable<Step> Steps(ClusterView cluster, string? to) => Plan(cluster, to).Steps.Select(planned => planned.Step);
}
