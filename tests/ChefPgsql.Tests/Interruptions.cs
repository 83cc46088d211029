using OcfAgents.Replication.Instance;
using OcfAgents.TestKit;
using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>
/// Every action that can come, to an instance in every state, after every other action that was cut off at every moment
/// of it.
/// </summary>
public sealed class Interruptions
{
    private const int MomentsOfOne = 6;
    private const int MomentsAtMost = 14;

    private static readonly Lazy<IReadOnlyList<Case>> s_played = new(() => AtOnce.Select([.. All()], Play));

    [Fact]
    public void No_action_ever_does_what_an_instance_would_not_survive()
        => s_played.Value.SelectMany(one => new[] { one.First, one.Ending })
            .Where(ending => ending.Verdict == Ending.InternalError)
            .Select(ending => ending.Reason).Distinct().Should().BeEmpty();

    [Fact]
    public void A_stop_always_ends_with_nothing_that_runs()
        => After(Goal.Stopped).Where(one => one.Ending.Verdict != Ending.Reached || one.Server.IsRunning)
            .Should().BeEmpty();

    [Fact]
    public void A_demotion_that_says_it_is_done_leaves_no_primary()
        => After(Goal.Demoted).Where(one => one.Ending.Verdict == Ending.Reached && one.Server.TakesWrites)
            .Should().BeEmpty();

    [Fact]
    public void A_demotion_fails_only_where_nothing_answers()
        => After(Goal.Demoted).Where(one => one.Ending.Verdict != Ending.Reached)
            .Select(one => one.Given).Distinct().Should().BeEquivalentTo([Silent]);

    [Fact]
    public void A_start_that_says_it_is_done_leaves_a_standby_or_one_that_is_on_its_way_to_be_one()
        => After(Goal.Unpromoted).Where(one => one.Ending.Verdict == Ending.Reached && !IsStandby(one.Server.State))
            .Should().BeEmpty();

    [Fact]
    public void A_promotion_that_says_it_is_done_leaves_a_primary()
        => After(Goal.Promoted).Where(one => one.Ending.Verdict == Ending.Reached && one.Server.State != Primary)
            .Should().BeEmpty();

    [Fact]
    public void A_promotion_comes_about_wherever_a_sound_instance_is_or_can_be_started()
        => After(Goal.Promoted).Where(one => one.Interrupted == Goal.Promoted && one.Ending.Verdict != Ending.Reached)
            .Select(one => one.Given).Distinct().Should().BeEquivalentTo(
                [
                    NotInstalled, DataMissing, DataUnreadable, StuckStarting, StandbyPaused, StandbyInsufficient, StandbyDiverged, StandbyStranded, PrimarySuperseded,
                    StoppedDiverged, Rejoining, RejoinInterrupted,
                    StandbyUnasked, PrimaryUnasked, Silent, Unresponsive, Stray, HeldByRunit,
                ]);

    private static IEnumerable<Case> After(Goal goal) => s_played.Value.Where(one => one.Goal == goal);

    private static bool IsStandby(InstanceState state) =>
        state is StandbyStreaming or StandbyDetached or StandbyPaused or StandbyInsufficient or StandbyDiverged or StandbyStranded or StandbyUnasked or Rejoining;

    private static IEnumerable<Case> All() =>
        from given in Enum.GetValues<InstanceState>()
        from interrupted in Enum.GetValues<Goal>()
        from moment in Enumerable.Range(1, MomentsOfOne)
        from goal in Enum.GetValues<Goal>()
        select new Case(given, interrupted, moment, goal);

    private static Case Play(Case one)
    {
        var stage = new Stage(new FakeServer(one.Given));
        var first = stage.Play(one.Interrupted, one.CutOffAfter);
        return one with { First = first, Ending = stage.Play(one.Goal, MomentsAtMost), Server = stage.Server };
    }

    private sealed record Case(InstanceState Given, Goal Interrupted, int CutOffAfter, Goal Goal)
    {
        public Ending First { get; init; } = null!;

        public Ending Ending { get; init; } = null!;

        public FakeServer Server { get; init; } = null!;
    }
}
