using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Names;

/// <summary>The names that go through the cluster: a member of another version looks for the same ones.</summary>
public sealed class Declared
{
    [Fact]
    public void They_are_what_they_have_always_been() => ClusterNames.All.Select(name => $"{name.Of("chefdb")} {name.Scope}").Should().Equal(
        "master-chefdb Transient",
        "lineage-chefdb Property",
        "sync-chefdb Property",
        "accept-loss-chefdb Transient",
        "chefdb-rejoin Transient",
        "chefdb-reindex Transient",
        "state-chefdb Private",
        "vote-chefdb Private",
        "lag-chefdb Private",
        "rejoin-order-chefdb Private",
        "rejoin-answer-chefdb Private");

    [Fact]
    public void Each_that_is_declared_is_listed() => typeof(ClusterNames).GetProperties()
        .Where(property => property.PropertyType == typeof(ClusterName)).Select(property => (ClusterName)property.GetValue(null)!)
        .Should().BeEquivalentTo(ClusterNames.All);

    [Fact]
    public void Examples_can_be_read()
    {
        Lineage.TryParse(ClusterNames.Lineage.Example)!.ToString().Should().Be(ClusterNames.Lineage.Example);
        Publication.TryParse(ClusterNames.Synchronous.Example)!.ToString().Should().Be(ClusterNames.Synchronous.Example);
        Vote.TryParse(ClusterNames.Vote.Example)!.ToString().Should().Be(ClusterNames.Vote.Example);
        LagMark.TryParse(ClusterNames.Lag.Example)!.ToString().Should().Be(ClusterNames.Lag.Example);
        InstanceReport.TryParse(ClusterNames.State.Example)!.ToString().Should().Be(ClusterNames.State.Example);
        MemberOrder.TryParse(ClusterNames.RejoinOrder.Example)!.ToString().Should().Be(ClusterNames.RejoinOrder.Example);
        OrderAnswer.TryParse(ClusterNames.RejoinAnswer.Example)!.ToString().Should().Be(ClusterNames.RejoinAnswer.Example);
    }
}
