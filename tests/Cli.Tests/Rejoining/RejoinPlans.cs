using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Rejoining;
using OcfAgents.Cli.Steps;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Tests.Rejoining;

/// <summary>What rejoin, reinit and rejoin --cancel do of what they see.</summary>
public sealed class RejoinPlans
{
    private static readonly OrderStamp s_stamp = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "a1b2");

    private static readonly DatabaseView s_diverged = ThreeMembers.Healthy.With("node2", member => member.As(InstanceState.StandbyDiverged));

    [Theory]
    [InlineData("auto", false, "rejoin")]
    [InlineData("rewind", false, "rewind")]
    [InlineData("manual", false, "rewind")]
    [InlineData("rewind", true, "rejoin")]
    [InlineData("manual", true, "rejoin")]
    public void A_diverged_member_is_ordered_what_the_parameter_and_the_person_allow(string policy, bool allowsBaseBackup, string order)
    {
        var database = ThreeMembers.Of(("rejoin", policy)).With("node2", member => member.As(InstanceState.StandbyDiverged));

        var plan = RejoinPlan.For(database, new RejoinWishes("node2") { AllowsBaseBackup = allowsBaseBackup }, s_stamp);

        plan.Refusal.Should().BeNull();
        plan.Steps.Should().OnlyContain(step => step.DoneBecause == null);
        plan.Steps[0].Step.Effect.Should().Be(
            $"attrd_updater -N node2 -n rejoin-order-chefdb --update='{order} 5 1767323045 a1b2' -p, then crm_resource --refresh --resource=chefdb --node=node2");
        plan.Steps[1].Step.Should().Be(new AwaitStreaming("chefdb", "node2", "a1b2"));
    }

    [Theory]
    [InlineData(InstanceState.StandbyStranded)]
    [InlineData(InstanceState.StoppedDiverged)]
    [InlineData(InstanceState.RejoinInterrupted)]
    public void A_member_that_cannot_stream_is_rejoined(InstanceState state) =>
        Rejoin(ThreeMembers.Healthy.With("node2", member => member.As(state))).Steps.Should().OnlyContain(step => step.DoneBecause == null);

    [Fact]
    public void A_member_whose_start_failed_is_rejoined() =>
        Rejoin(ThreeMembers.Healthy.With("node2", member => member.Stopped(1, "3 rejoins failed, waits for you"))).Steps.Should().OnlyContain(step => step.DoneBecause == null);

    [Fact]
    public void One_that_streams_is_left_alone_and_that_is_no_failure()
    {
        var plan = Rejoin(ThreeMembers.Healthy);

        plan.Refusal.Should().BeNull();
        plan.Steps.Should().OnlyContain(step => step.DoneBecause != null);
    }

    [Fact]
    public void One_that_streams_for_a_moment_and_calls_itself_diverged_does_not_stream() =>
        Rejoin(ThreeMembers.Healthy.With("node2", member => member.As(InstanceState.StandbyDiverged) with { Following = member.Following }))
            .Steps.Should().OnlyContain(step => step.DoneBecause == null);

    [Fact]
    public void One_that_is_at_it_already_is_watched()
    {
        var plan = Rejoin(s_diverged.With("node2", member => member with { Rejoin = "basebackup:40", Answer = ThreeMembers.Answer(OrderStage.Begun) }));

        plan.Steps[0].DoneBecause.Should().Contain("basebackup:40");
        plan.Steps[1].Should().Be(new PlannedStep(new AwaitStreaming("chefdb", "node2", "a1b2")));
    }

    public static TheoryData<string, string, string, int> Refusals => new()
    {
        { "unknown node", "node9", "node9 is no node of this cluster", 2 },
        { "primary", "node1", "node1 is the primary", 7 },
        { "no primary", "node2", "no primary to follow", 7 },
        { "offline", "node2", "is offline", 7 },
        { "unclean", "node2", "lost and not fenced", 7 },
        { "pending", "node2", "on its way", 7 },
        { "standby", "node2", "in standby", 7 },
        { "node maintenance", "node2", "node2 is in maintenance", 7 },
        { "maintenance", "node2", "the cluster is in maintenance", 7 },
        { "unmanaged", "node2", "not managed", 7 },
        { "banned", "node2", "keeps chefdb away", 7 },
        { "no quorum", "node2", "no quorum", 7 },
        { "no controller", "node2", "no controller", 7 },
        { "no lineage", "node2", "no promotion", 7 },
        { "half a promotion", "node2", "just being promoted", 7 },
        { "garbled lineage", "node2", "no lineage", 7 },
        { "blocked", "node2", "a stop failed", 7 },
        { "not installed", "node2", "no PostgreSQL on node2", 7 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Where_an_order_makes_no_sense_it_is_refused_with_a_reason_and_a_next_step(string what, string node, string reason, int code)
    {
        var database = Case(what);
        foreach (var plan in new[] { RejoinPlan.For(database, new RejoinWishes(node), s_stamp), ReinitPlan.For(database, new RejoinWishes(node) { IsForced = true }, s_stamp) })
        {
            plan.Steps.Should().BeEmpty();
            plan.Refusal!.Reason.Should().Contain(reason);
            ((int)plan.Refusal.Code).Should().Be(code);
            plan.Refusal.Next.Should().NotBeEmpty();
        }
    }

    [Theory]
    [InlineData(InstanceState.StandbyDetached, "does not reach the primary")]
    [InlineData(InstanceState.StandbyPaused, "paused")]
    [InlineData(InstanceState.StandbyInsufficient, "settings are lower")]
    public void A_sound_standby_is_not_what_a_rejoin_mends(InstanceState state, string reason) =>
        Rejoin(ThreeMembers.Healthy.With("node2", member => member.As(state))).Refusal!.Reason.Should().Contain(reason);

    [Fact]
    public void A_stranded_one_needs_the_word_where_base_backups_are_left_to_a_person()
    {
        var database = ThreeMembers.Of(("rejoin", "rewind")).With("node2", member => member.As(InstanceState.StandbyStranded));

        Rejoin(database).Refusal!.Next.Should().Be("ocf-agents rejoin node2 --base-backup");
        RejoinPlan.For(database, new RejoinWishes("node2") { AllowsBaseBackup = true }, s_stamp).Refusal.Should().BeNull();
    }

    [Fact]
    public void A_healthy_standby_is_made_anew_beside_another_one()
    {
        var plan = Reinit(ThreeMembers.Healthy);

        plan.Refusal.Should().BeNull();
        plan.Warnings.Should().BeEmpty();
        plan.Steps[0].Step.Should().BeOfType<GiveOrder>().Which.Order.Kind.Should().Be(MemberOrderKind.Reinit);
    }

    [Theory]
    [InlineData("off", "the only standby that streams")]
    [InlineData("prefer", "no other standby is sure to hold")]
    [InlineData("strict", "writes wait until it streams again")]
    public void Without_another_one_that_takes_a_persons_word(string mode, string reason)
    {
        var database = ThreeMembers.Of(("synchronous", mode)).With("node3", member => member.As(InstanceState.StandbyDetached));

        var refusal = Reinit(database).Refusal!;
        refusal.Code.Should().Be(ExitCode.Refused);
        refusal.Reason.Should().Contain(reason);
        refusal.Next.Should().Contain("--force");
        var forced = ReinitPlan.For(database, new RejoinWishes("node2") { IsForced = true }, s_stamp);
        forced.Refusal.Should().BeNull();
        forced.Warnings.Should().ContainSingle().Which.Should().Contain(reason);
    }

    [Fact]
    public void With_two_synchronous_standbys_wanted_a_third_member_does_not_suffice() =>
        Reinit(ThreeMembers.Of(("synchronous", "strict"), ("synchronous_standbys", "2"))).Refusal!.Reason.Should().Contain("writes wait");

    [Fact]
    public void One_that_does_not_stream_costs_nothing_to_be_made_anew() =>
        Reinit(ThreeMembers.Of(("synchronous", "strict")).With("node2", member => member.As(InstanceState.StandbyDetached)).With("node3", member => member.As(InstanceState.StandbyDetached)))
            .Refusal.Should().BeNull();

    [Fact]
    public void Two_orders_at_once_are_not_given() =>
        Reinit(s_diverged.With("node2", member => member with { Rejoin = "rewind:10" })).Refusal!.Next.Should().Contain("--cancel");

    [Fact]
    public void What_is_at_work_is_cancelled()
    {
        foreach (var working in new[]
        {
            s_diverged.With("node2", member => member with { Rejoin = "rewind:10" }),
            s_diverged.With("node2", member => member with { Answer = ThreeMembers.Answer(OrderStage.Accepted) }),
            s_diverged.With("node2", member => member with { Order = new MemberOrder(MemberOrderKind.Reinit, 5, s_stamp.At, "b") }),
        })
        {
            var plan = CancelPlan.For(working, "node2", s_stamp);
            plan.Steps.Should().OnlyContain(step => step.DoneBecause == null);
            plan.Steps[0].Step.Should().BeOfType<GiveOrder>().Which.Order.Kind.Should().Be(MemberOrderKind.Cancel);
        }
    }

    [Fact]
    public void Where_nothing_is_at_work_there_is_nothing_to_cancel()
    {
        CancelPlan.For(ThreeMembers.Healthy, "node2", s_stamp).Steps.Should().OnlyContain(step => step.DoneBecause == "no rejoin is at work there");
        CancelPlan.For(ThreeMembers.Healthy, "node1", s_stamp).Steps.Should().OnlyContain(step => step.DoneBecause != null);
        CancelPlan.For(Case("maintenance"), "node2", s_stamp).Refusal.Should().NotBeNull("its monitor does not run");
    }

    [Theory]
    [InlineData(true, null, null)]
    [InlineData(false, null, "no terminal")]
    [InlineData(false, "node2\n", null)]
    [InlineData(false, "node3", "is not node2")]
    [InlineData(false, "", "is not node2")]
    [InlineData(false, "yes", "is not node2")]
    public void The_nodes_name_is_typed_before_its_data_is_replaced(bool isGiven, string? typed, string? reason)
    {
        var refusal = Confirmation.WhyNot("node2", isGiven, typed is null ? null : () => typed);

        (refusal is null).Should().Be(reason is null);
        refusal?.Reason.Should().Contain(reason);
    }

    private static Plan Rejoin(DatabaseView database) => RejoinPlan.For(database, new RejoinWishes("node2"), s_stamp);

    private static Plan Reinit(DatabaseView database) => ReinitPlan.For(database, new RejoinWishes("node2"), s_stamp);

    private static DatabaseView Case(string what)
    {
        DatabaseView Node(Func<NodeView, NodeView> change) => s_diverged.With("node2", member => member with { Node = change(member.Node) });
        return what switch
        {
            "unknown node" or "primary" => s_diverged,
            "no primary" => s_diverged.With("node1", member => member with { Instance = new InstanceView("node1", "Unpromoted") }),
            "offline" => Node(node => node with { IsOnline = false }),
            "unclean" => Node(node => node with { IsUnclean = true }),
            "pending" => Node(node => node with { IsPending = true }),
            "standby" => Node(node => node with { IsStandby = true }),
            "node maintenance" => Node(node => node with { IsInMaintenance = true }),
            "maintenance" => s_diverged.InCluster(cluster => cluster with { Properties = cluster.Properties.SetItem("maintenance-mode", "true") }),
            "unmanaged" => s_diverged with { Resource = s_diverged.Resource with { IsManaged = false } },
            "banned" => s_diverged.With("node2", member => member with { Wanted = WantedRole.Stopped }),
            "no quorum" => s_diverged.InCluster(cluster => cluster with { HasQuorum = false }),
            "no controller" => s_diverged.InCluster(cluster => cluster with { Controller = null }),
            "no lineage" => s_diverged with { Lineage = null },
            "half a promotion" => s_diverged with { Lineage = s_diverged.Lineage! with { Timeline = null } },
            "garbled lineage" => s_diverged with { Lineage = null, LineageProblem = "the cluster property lineage-chefdb holds what is no lineage: '<script>'" },
            "blocked" => s_diverged.With("node2", member => member with { Instance = member.Instance! with { IsBlocked = true } }),
            "not installed" => s_diverged.With("node2", member => member.Stopped(5, "there is no account opscode-pgsql")),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "no such case"),
        };
    }
}
