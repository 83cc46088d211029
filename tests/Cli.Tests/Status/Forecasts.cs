using System.Collections.Immutable;
using OcfAgents.Cli.Databases;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Cli.Tests.Status;

/// <summary>If the primary's node failed now: who takes over, and what would be lost.</summary>
public sealed class Forecasts
{
    [Fact]
    public void The_one_that_the_cluster_tries_first_takes_over() => Of(new MadeCluster()).Sentence
        .Should().Be("If node1 fails now: node2 takes over, nothing is lost that was written up to now");

    [Fact]
    public void One_that_has_less_leaves_it_to_the_other() => Of(new MadeCluster().At("node2", 0x4F00000)).Sentence
        .Should().Be("If node1 fails now: node3 takes over, nothing is lost that was written up to now");

    [Fact]
    public void What_nobody_has_would_be_lost() => Of(new MadeCluster().At("node2", 0x4FFF000).At("node3", 0x4FFE000)).Sentence
        .Should().Be("If node1 fails now: node2 takes over, 4.0 kB of WAL would be lost");

    [Fact]
    public void In_synchronous_mode_no_acknowledged_commit_is_lost() => Of(Synchronous("epoch=4 primary=node1 any=1 of=node2,node3")).Sentence
        .Should().Be("If node1 fails now: node2 takes over, no acknowledged commit is lost");

    [Fact]
    public void On_the_primary_alone_nobody_takes_over() => Of(Synchronous("epoch=4 primary=node1 any=0 of=")).Sentence
        .Should().Be("If node1 fails now: nobody takes over: commits may be on node1 alone: it ran without a synchronous standby");

    [Fact]
    public void Beyond_the_limit_of_loss_nobody_takes_over() => Of(new MadeCluster().With("maximum_lag", "4kB").At("node2", 0x4FF0000).At("node3", 0x4FF0000)).Sentence
        .Should().StartWith("If node1 fails now: nobody takes over: node3 lacks over 4kB");

    [Fact]
    public void Without_the_others_there_is_no_quorum() => Of(new MadeCluster { Offline = ["node3"], Active = ["node1", "node2"] }).Sentence
        .Should().Be("If node1 fails now: nobody takes over: the 1 that remain of 3 nodes have no quorum");

    [Fact]
    public void Where_no_standby_is_sound_nobody_takes_over() => Of(
        new MadeCluster
        {
            Scores = ImmutableDictionary<string, int>.Empty.Add("node2", -1_000_000).Add("node3", -1_000_000),
        }).Sentence.Should().Be("If node1 fails now: nobody takes over: no standby has a promotion score above 0");

    [Fact]
    public void One_that_has_not_reached_the_primary_is_not_taken() => Of(
        new MadeCluster().With("node2", InstanceState.StandbyDetached, LineageRelation.Behind, epoch: 3)).Successor.Should().Be("node3");

    /// <summary>Seen in the lab: node2 streamed on timeline 4, its pg_control said 2, and node3, just started, was on 3.</summary>
    [Fact]
    public void One_that_follows_the_newest_promotion_is_on_its_timeline_whatever_its_pg_control_says()
    {
        var timelines = ImmutableDictionary<string, Timeline>.Empty.Add("node2", new Timeline(3)).Add("node3", new Timeline(4));
        var cluster = (new MadeCluster { IsBlind = true, Timelines = timelines }).With("node3", InstanceState.StandbyDetached, LineageRelation.Behind, epoch: 3);

        cluster.View.Member("node2")!.Timeline.Should().Be(new Timeline(5));
        cluster.View.Member("node3")!.Timeline.Should().Be(new Timeline(4));
        Of(cluster).Successor.Should().Be("node2");
    }

    [Fact]
    public void Without_a_primary_there_is_nothing_to_foresee() => Forecast.Of(MadeCluster.Leaderless.View).Should().BeNull();

    private static MadeCluster Synchronous(string published) =>
        (new MadeCluster { Properties = ImmutableDictionary<string, string>.Empty.Add("sync-chefdb", published) }).With("synchronous", "prefer");

    private static Forecast Of(MadeCluster cluster) => Forecast.Of(cluster.View)!;
}
