using System.Text;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Replication.Tests.Instance;

/// <summary>What an action does next with an instance in each state.</summary>
public sealed class TransitionTable
{
    private const string Golden = """
        the instance is   | stop       | start          | demote         | promote
        NotInstalled        | Done       | Refuse         | Refuse         | Refuse
        DataMissing         | Done       | Refuse         | Refuse         | Refuse
        DataUnreadable      | Done       | Refuse         | Refuse         | Refuse
        StoppedPrimary      | Done       | StartAsStandby | StartAsStandby | StartAsStandby
        StoppedAtMinimal    | Done       | RaiseWalLevel  | RaiseWalLevel  | RaiseWalLevel
        StoppedStandby      | Done       | StartAsStandby | StartAsStandby | StartAsStandby
        Crashed             | Done       | StartAsStandby | StartAsStandby | StartAsStandby
        Orphaned            | EndOrphans | EndOrphans     | EndOrphans     | EndOrphans
        Starting            | Stop       | Wait           | Done           | Wait
        StuckStarting       | Stop       | Wait           | Done           | Wait
        Stopping            | Stop       | Stop           | Stop           | Refuse
        StandbyStreaming    | Stop       | Done           | Done           | Promote
        StandbyDetached     | Stop       | Done           | Done           | Promote
        StandbyPaused       | Stop       | Done           | Done           | Refuse
        StandbyInsufficient | Stop       | Done           | Done           | Refuse
        StandbyDiverged     | Stop       | Done           | Done           | Refuse
        StandbyStranded     | Stop       | Done           | Done           | Refuse
        StoppedDiverged     | Done       | BeginRejoin    | BeginRejoin    | Refuse
        Rejoining           | EndRejoin  | Done           | Done           | Refuse
        RejoinInterrupted   | Done       | BeginRejoin    | BeginRejoin    | Refuse
        Primary             | Stop       | Stop           | Stop           | Done
        PrimarySuperseded   | Stop       | Stop           | Stop           | Refuse
        StandbyUnasked      | Stop       | Done           | Done           | Wait
        PrimaryUnasked      | Stop       | Stop           | Stop           | Wait
        Silent              | Stop       | Wait           | Wait           | Wait
        Stray               | Stop       | Stop           | Stop           | Refuse
        HeldByRunit         | Done       | Refuse         | Refuse         | Refuse
        Unresponsive        | Stop       | Stop           | Stop           | Refuse

        """;

    private static readonly InstanceState[] s_states = Enum.GetValues<InstanceState>();

    private static readonly (string Action, Goal Goal)[] s_columns =
        [("stop", Goal.Stopped), ("start", Goal.Unpromoted), ("demote", Goal.Demoted), ("promote", Goal.Promoted)];

    [Fact]
    public void Is_the_one_that_was_reviewed() => Print().Should().Be(Golden);

    [Fact]
    public void Has_a_row_with_a_reason_for_every_state_and_goal()
        => Pairs().Where(pair => string.IsNullOrWhiteSpace(Transitions.Next(pair.State, pair.Goal).Because))
            .Should().BeEmpty();

    [Fact]
    public void Has_no_silent_row_for_what_is_not_a_state_or_a_goal()
    {
        foreach (var goal in Enum.GetValues<Goal>())
        {
            var next = () => Transitions.Next((InstanceState)99, goal);
            next.Should().Throw<ArgumentOutOfRangeException>();
        }

        var toNowhere = () => Transitions.Next(InstanceState.Primary, (Goal)99);
        toNowhere.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_stop_never_refuses_and_never_waits_idly()
        => StatesFor(Goal.Stopped, Step.Refuse).Concat(StatesFor(Goal.Stopped, Step.Wait)).Should().BeEmpty();

    [Fact]
    public void A_stop_is_done_if_and_only_if_nothing_runs()
        => StatesFor(Goal.Stopped, Step.Done).Should().BeEquivalentTo(s_states.Where(state => !Found(state).IsRunning));

    [Fact]
    public void A_promotion_makes_a_primary_of_a_sound_standby_and_of_nothing_else()
        => StatesFor(Goal.Promoted, Step.Promote)
            .Should().BeEquivalentTo(s_states.Where(state => Found(state).IsSoundStandby));

    [Fact]
    public void A_promotion_is_done_on_a_primary_that_said_so_and_nowhere_else()
        => StatesFor(Goal.Promoted, Step.Done).Should().Equal(InstanceState.Primary);

    [Fact]
    public void A_promotion_never_shuts_anything_down()
        => StatesFor(Goal.Promoted, Step.Stop).Should().BeEmpty();

    [Fact]
    public void Nothing_but_a_promotion_makes_a_primary()
        => Pairs().Where(pair => pair.Goal != Goal.Promoted
            && Transitions.Next(pair.State, pair.Goal).Step == Step.Promote)
            .Should().BeEmpty();

    [Fact]
    public void A_demotion_is_done_only_where_no_primary_can_be()
        => StatesFor(Goal.Demoted, Step.Done).Should().BeEquivalentTo(
        [
            InstanceState.Starting, InstanceState.StuckStarting,
            InstanceState.StandbyStreaming, InstanceState.StandbyDetached, InstanceState.StandbyPaused, InstanceState.StandbyInsufficient,
            InstanceState.StandbyDiverged, InstanceState.StandbyStranded, InstanceState.StandbyUnasked, InstanceState.Rejoining,
        ]);

    [Fact]
    public void A_start_is_done_only_where_a_standby_runs_or_is_being_made()
        => StatesFor(Goal.Unpromoted, Step.Done).Should().BeEquivalentTo(
        [
            InstanceState.StandbyStreaming, InstanceState.StandbyDetached, InstanceState.StandbyPaused, InstanceState.StandbyInsufficient,
            InstanceState.StandbyDiverged, InstanceState.StandbyStranded, InstanceState.StandbyUnasked, InstanceState.Rejoining,
        ]);

    [Fact]
    public void Nothing_is_started_beside_what_runs()
        => Pairs().Where(pair => Found(pair.State).IsRunning
            && Transitions.Next(pair.State, pair.Goal).Step == Step.StartAsStandby)
            .Should().BeEmpty();

    [Fact]
    public void What_does_not_run_is_neither_stopped_nor_promoted_nor_waited_for()
        => Pairs().Where(pair => !Found(pair.State).IsRunning)
            .Select(pair => Transitions.Next(pair.State, pair.Goal).Step)
            .Should().NotContain([Step.Stop, Step.EndOrphans, Step.EndRejoin, Step.Promote, Step.Wait]);

    [Fact]
    public void Data_that_a_rejoin_has_in_hand_or_left_half_done_is_never_started()
        => Enum.GetValues<Goal>().SelectMany(goal => new[]
            {
                Transitions.Next(InstanceState.Rejoining, goal).Step, Transitions.Next(InstanceState.RejoinInterrupted, goal).Step,
            })
            .Should().NotContain([Step.StartAsStandby, Step.Promote]);

    [Fact]
    public void Orphans_are_ended_before_anything_else()
        => Enum.GetValues<Goal>().Select(goal => Transitions.Next(InstanceState.Orphaned, goal).Step)
            .Should().AllBeEquivalentTo(Step.EndOrphans);

    private static string Print()
    {
        var text = new StringBuilder("the instance is   | stop       | start          | demote         | promote\n");
        foreach (var state in s_states)
        {
            var steps = s_columns.Select(column => Transitions.Next(state, column.Goal).Step).ToArray();
            text.Append($"{state,-19} | {steps[0],-10} | {steps[1],-14} | {steps[2],-14} | {steps[3]}\n");
        }

        return text.ToString();
    }

    private static Classification Found(InstanceState state) => new(state, "");

    private static IEnumerable<InstanceState> StatesFor(Goal goal, Step step) =>
        s_states.Where(state => Transitions.Next(state, goal).Step == step);

    private static IEnumerable<(InstanceState State, Goal Goal)> Pairs() =>
        from state in s_states from goal in Enum.GetValues<Goal>() select (state, goal);
}
