using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Switchover;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;

namespace OcfAgents.Cli.Tests.Switchover;

/// <summary>What switchover and failover do, and what they refuse.</summary>
public sealed class Plans
{
    [Fact]
    public void The_role_goes_to_the_standby_that_has_the_most_and_nothing_is_left_behind()
    {
        var plan = SwitchoverPlan.For(new MadeCluster().At("node2", 0x4FFF000).View, new SwitchoverWishes(To: null));

        plan.Refusal.Should().BeNull();
        plan.Steps.Select(planned => planned.Step).Should().Equal(
            new Move("chefdb-clone", "node3", IsPromotion: true), new AwaitMove("chefdb", "node1", "node3"), new ClearMove("chefdb-clone"),
            new AwaitFollowing("chefdb", "node1", 4), new AwaitFollowing("chefdb", "node2", 4));
    }

    [Fact]
    public void What_did_not_stream_before_is_not_waited_for() =>
        SwitchoverPlan.For(new MadeCluster { Active = ["node1", "node3"], Offline = ["node2"] }.View, new SwitchoverWishes(To: null))
            .Steps.Select(planned => planned.Step).OfType<AwaitFollowing>().Should().Equal(new AwaitFollowing("chefdb", "node1", 4));

    [Fact]
    public void Where_it_is_already_nothing_is_done() =>
        SwitchoverPlan.For(new MadeCluster().View, new SwitchoverWishes("node1")).Steps.Should().OnlyContain(planned => planned.DoneBecause == "node1 is the primary already");

    public static TheoryData<string, string> Refusals { get; } = new()
    {
        { "no quorum", "this partition has no quorum" },
        { "no primary", "there is no primary whose role could move" },
        { "two primaries", "more than one member takes writes" },
        { "unfenced", "node3 is lost and not fenced" },
        { "offline", "node2 is offline" },
        { "stopped", "chefdb does not run on node2" },
        { "paused", "the replay on node2 is paused" },
        { "diverged", "node2 does not stream: diverged" },
        { "never", "node2 has no promotion score above 0" },
        { "banned", "the constraint cli-ban-x keeps the role from node2" },
        { "leftover", "the constraint cli-prefer-chefdb-clone says already where the role is to be" },
        { "rejoining", "node2 is just rejoining: rewind:40" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_would_leave_the_cluster_without_a_primary_is_refused_with_force_too(string what, string reason)
    {
        var plan = SwitchoverPlan.For(Spoilt(what).View, new SwitchoverWishes("node2") { IsForced = true });

        plan.Steps.Should().BeEmpty();
        plan.Refusal!.Reason.Should().Contain(reason);
    }

    [Fact]
    public void One_that_lags_is_let_catch_up_first()
    {
        var cluster = new MadeCluster().At("node2", 0x1000000);

        SwitchoverPlan.For(cluster.View, new SwitchoverWishes("node2")).Refusal!.Reason.Should().Be("node2 is 64 MB behind: nothing could be written until it has caught up");
        SwitchoverPlan.For(cluster.View, new SwitchoverWishes("node2") { IsForced = true }).Warnings.Should().ContainSingle().Which.Should().StartWith("--force: node2 is 64 MB behind");
        SwitchoverPlan.For(cluster.View, new SwitchoverWishes("node2") { LagAllowed = 1L << 30 }).Refusal.Should().BeNull();
    }

    [Fact]
    public void An_unknown_node_is_a_misunderstanding() =>
        SwitchoverPlan.For(new MadeCluster().View, new SwitchoverWishes("node9")).Refusal!.Code.Should().Be(ExitCode.Usage);

    [Fact]
    public void A_word_is_given_for_the_newest_epoch_and_what_may_be_lost_is_said()
    {
        var plan = FailoverPlan.For(Unproven.View, "node2");

        plan.Refusal.Should().BeNull();
        plan.Steps.Select(planned => planned.Step).Should().Equal(new GiveWord("chefdb", "node2", 4), new TryAgain("chefdb"), new AwaitMove("chefdb", From: null, "node2"));
        plan.Warnings.Should().Contain("node2 is at 0/5000000 on timeline 5: what was committed after that is lost")
            .And.Contain("node1 was the primary of epoch 4 and is not here: it may hold more; it is set apart when it comes back");
    }

    [Fact]
    public void No_word_is_needed_where_no_rule_is_in_the_way() => FailoverPlan.For(MadeCluster.Leaderless.View, "node2").Refusal!.Reason.Should().StartWith("no rule is in the way of node2");

    public static TheoryData<string, string> FailoverRefusals { get; } = new()
    {
        { "primary", "node1 is the primary: nothing has to be lost" },
        { "unfenced", "node1 is lost and not known to be off" },
        { "no quorum", "this partition has no quorum" },
        { "diverged", "node2 cannot be promoted as it is: diverged" },
        { "unrecorded", "no promotion was ever recorded" },
        { "stopped", "chefdb does not run on node2" },
    };

    [Theory]
    [MemberData(nameof(FailoverRefusals))]
    public void A_word_is_not_taken_where_it_could_make_a_second_primary_or_does_not_help(string what, string reason)
    {
        var cluster = what switch
        {
            "primary" => new MadeCluster(),
            "unfenced" => Unproven with { Offline = [], Unclean = ["node1"] },
            "no quorum" => Unproven with { HasQuorum = false },
            "diverged" => Unproven.With("node2", InstanceState.StandbyDiverged, LineageRelation.Collided),
            "unrecorded" => Unproven with { Lineage = null },
            "stopped" => Unproven with { Active = ["node3"] },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "not a case"),
        };

        var plan = FailoverPlan.For(cluster.View, "node2");

        plan.Steps.Should().BeEmpty();
        plan.Refusal!.Reason.Should().StartWith(reason);
    }

    [Fact]
    public void A_move_is_done_when_the_role_and_its_address_are_there()
    {
        var step = new AwaitMove("chefdb", "node1", "node2");

        MoveWatch.Judge(new MadeCluster().View.Cluster, step, hasLeft: false, MadeCluster.Now).Should().Be(new MoveWatch(IsDone: false, IsAway: false, Failure: null));
        MoveWatch.Judge((new MadeCluster { Promoted = null }).View.Cluster, step, hasLeft: true, MadeCluster.Now).Should().Be(new MoveWatch(IsDone: false, IsAway: true, Failure: null));
        var moved = (new MadeCluster { Promoted = "node2" }).View.Cluster;
        MoveWatch.Judge(moved, step, hasLeft: true, MadeCluster.Now).IsDone.Should().BeTrue();
        MoveWatch.Judge(moved with { Resources = [.. moved.Resources.Select(resource => resource.Id == "chefdb-vip" ? resource with { Instances = [] } : resource)] }, step, hasLeft: true, MadeCluster.Now)
            .IsDone.Should().BeFalse("clients do not reach it yet");
    }

    [Fact]
    public void A_move_that_the_agent_refused_has_failed_once_the_role_is_back()
    {
        var cluster = (new MadeCluster
        {
            Results = [new OperationResult("node2", "chefdb", "promote", TimeSpan.Zero, 1, "node1 wrote its shutdown checkpoint at 0/6000000, node2 is only at 0/5000000") { Call = 5, Since = MadeCluster.Now }],
        }).View.Cluster;

        MoveWatch.Judge(cluster, new AwaitMove("chefdb", "node1", "node2"), hasLeft: true, MadeCluster.Now).Failure.Should().StartWith("promote on node2 failed: node1 wrote its shutdown checkpoint");
        MoveWatch.Judge(cluster, new AwaitMove("chefdb", "node1", "node2"), hasLeft: true, MadeCluster.Now.AddSeconds(1)).Failure.Should().BeNull("it failed before the move");
    }

    /// <summary>Both standbys were only started: neither can vouch for the end.</summary>
    private static MadeCluster Unproven => MadeCluster.Leaderless
        .With("node2", InstanceState.StandbyDetached, isWitness: false).With("node3", InstanceState.StandbyDetached, isWitness: false);

    private static MadeCluster Spoilt(string what)
    {
        var cluster = new MadeCluster();
        return what switch
        {
            "no quorum" => cluster with { HasQuorum = false },
            "no primary" => MadeCluster.Leaderless,
            "two primaries" => cluster.With("node3", InstanceState.PrimarySuperseded),
            "unfenced" => cluster with { Unclean = ["node3"], Active = ["node1", "node2"] },
            "offline" => cluster with { Offline = ["node2"], Active = ["node1", "node3"] },
            "stopped" => cluster with { Active = ["node1", "node3"] },
            "paused" => cluster.With("node2", InstanceState.StandbyPaused),
            "diverged" => cluster.With("node2", InstanceState.StandbyDiverged),
            "never" => cluster with { Scores = ImmutableDictionary<string, int>.Empty.Add("node2", -1_000_000) },
            "banned" => cluster with { Locations = [new LocationRule("cli-ban-x", "chefdb-clone", "node2", "-INFINITY", "")] },
            "leftover" => cluster with { Locations = [new LocationRule("cli-prefer-chefdb-clone", "chefdb-clone", "node3", "INFINITY", "Promoted")] },
            "rejoining" => cluster with { Attributes = cluster.Attributes.Add(("node2", "chefdb-rejoin"), "rewind:40") },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "not a case"),
        };
    }
}
