using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.Replication.Tests.Elections;

/// <summary>
/// Which promotion score follows from what the instance is, what was last written, and how long it has had no primary.
/// </summary>
public sealed class PromotionScoreTable
{
    private const int Never = -1_000_000;

    private static readonly InstanceState[] s_states = Enum.GetValues<InstanceState>();

    private static readonly InstanceState[] s_known =
        [Primary, PrimarySuperseded, StandbyStreaming, StandbyDetached, StandbyPaused, StandbyInsufficient, StandbyDiverged, StandbyStranded, StoppedDiverged, InstanceState.Rejoining, RejoinInterrupted, Stray];

    private static readonly int?[] s_written = [null, Never, 0, 10, 90, 100, 1000, 1001];

    private static readonly TimeSpan[] s_detachments =
        [TimeSpan.Zero, TimeSpan.FromSeconds(59.9), TimeSpan.FromSeconds(60), TimeSpan.FromDays(9)];

    /// <summary>One that the lineage bars never rises; what stands of a moment ago is left alone for a minute.</summary>
    [Theory]
    [InlineData(StandbyStreaming, -1, 0, Never)]
    [InlineData(StandbyStreaming, 100, 0, -1)]
    [InlineData(StandbyDetached, -1, 0, Never)]
    [InlineData(StandbyDetached, Never, 0, -1)]
    [InlineData(StandbyDetached, 100, 59, -1)]
    [InlineData(StandbyDetached, 100, 60, Never)]
    [InlineData(StandbyDetached, 90, 60, Never)]
    [InlineData(Primary, 100, 0, 1000)]
    [InlineData(PrimarySuperseded, 1000, 0, Never)]
    public void One_that_is_not_eligible_never_gains_a_score(InstanceState state, int written, int detached, int expected)
        => PromotionScores.Assign(state, written == -1 ? null : written, TimeSpan.FromSeconds(detached), isEligible: false)
            .Should().Be(expected == -1 ? null : expected);

    /// <param name="written">The score that stands; -1 for none.</param>
    /// <param name="detached">Seconds without a primary.</param>
    /// <param name="expected">The score to write; -1 for leaving it as it is.</param>
    [Theory]
    [InlineData(Primary, -1, 0, 1000)]
    [InlineData(Primary, 100, 0, 1000)]
    [InlineData(Primary, Never, 0, 1000)]
    [InlineData(Primary, 1000, 0, 1000)]
    [InlineData(Primary, 1001, 0, 1001)]
    [InlineData(StandbyStreaming, -1, 0, 100)]
    [InlineData(StandbyStreaming, 10, 0, 100)]
    [InlineData(StandbyStreaming, 1000, 0, 100)]
    [InlineData(StandbyStreaming, Never, 0, 100)]
    [InlineData(StandbyDetached, -1, 0, 10)]
    [InlineData(StandbyDetached, Never, 0, 10)]
    [InlineData(StandbyDetached, 10, 600, -1)]
    [InlineData(StandbyDetached, 90, 600, -1)]
    [InlineData(StandbyDetached, 100, 0, -1)]
    [InlineData(StandbyDetached, 100, 59, -1)]
    [InlineData(StandbyDetached, 100, 60, 10)]
    [InlineData(StandbyDetached, 1000, 59, -1)]
    [InlineData(StandbyDetached, 1000, 60, 10)]
    [InlineData(StandbyDetached, 1001, 59, -1)]
    [InlineData(StandbyDetached, 1001, 60, 10)]
    [InlineData(StandbyPaused, 100, 0, Never)]
    [InlineData(StandbyInsufficient, 100, 0, Never)]
    [InlineData(StandbyDiverged, 100, 0, Never)]
    [InlineData(StandbyDiverged, -1, 0, Never)]
    [InlineData(Starting, 100, 600, -1)]
    [InlineData(Stopping, 1000, 0, -1)]
    [InlineData(Silent, 1000, 0, -1)]
    [InlineData(Unresponsive, 1000, 0, -1)]
    [InlineData(PrimaryUnasked, 1000, 0, -1)]
    [InlineData(StandbyUnasked, 100, 0, -1)]
    [InlineData(Crashed, 1000, 0, -1)]
    public void A_score_follows_from_state_and_history(InstanceState state, int written, int detached, int expected)
        => PromotionScores.Assign(state, written == -1 ? null : written, TimeSpan.FromSeconds(detached), isEligible: true)
            .Should().Be(expected == -1 ? null : expected);

    [Theory]
    [InlineData(StandbyStreaming, 100, Never)]
    [InlineData(StandbyStreaming, -1, Never)]
    [InlineData(StandbyDetached, Never, Never)]
    [InlineData(Primary, 1000, 1000)] // nobody is before it
    public void A_standby_that_lacks_too_much_is_barred(InstanceState state, int written, int expected)
        => PromotionScores.Assign(state, written == -1 ? null : written, TimeSpan.Zero, isEligible: true, isBehind: true).Should().Be(expected);

    [Fact]
    public void Between_a_failure_and_the_promotion_no_standby_writes_its_score()
    {
        var justBefore = PromotionScores.DetachedGrace - TimeSpan.FromTicks(1);

        new int?[] { PromotionScores.Streaming, PromotionScores.Primary, PromotionScores.PrimaryAgain }
            .Where(score => PromotionScores.Assign(StandbyDetached, score, justBefore, isEligible: true) is not null)
            .Should().BeEmpty();
    }

    [Fact]
    public void A_positive_score_comes_to_what_was_seen_to_be_promotable_and_to_nothing_else()
        => All().Where(one => one.Score > 0).Select(one => one.State).Distinct()
            .Should().BeEquivalentTo([Primary, StandbyStreaming, StandbyDetached]);

    [Fact]
    public void A_standby_that_must_not_be_promoted_is_barred_whatever_was_written_before()
        => All().Where(one => one.State is StandbyPaused or StandbyInsufficient or StandbyDiverged or PrimarySuperseded or StandbyStranded or StoppedDiverged or InstanceState.Rejoining or RejoinInterrupted)
            .Should().AllSatisfy(one => one.Score.Should().Be(Never));

    [Fact]
    public void What_is_down_or_does_not_answer_leaves_the_score_as_it_is()
        => All().Where(one => !s_known.Contains(one.State)).Should().AllSatisfy(one => one.Score.Should().BeNull());

    [Fact]
    public void A_score_that_stands_is_not_followed_by_another_in_the_same_state()
        => All().Where(one => one.Score is not null)
            .Select(one => (one, Again: PromotionScores.Assign(one.State, one.Score, one.Detached, isEligible: true)))
            .Where(pair => pair.Again is not null && pair.Again != pair.one.Score)
            .Should().BeEmpty();

    [Fact]
    public void A_promotion_changes_the_score_whatever_it_was()
        => s_written.Where(written => PromotionScores.AfterPromotion(written) == written).Should().BeEmpty();

    [Fact]
    public void The_score_after_a_promotion_is_the_one_that_a_primary_keeps()
        => s_written.Select(written => PromotionScores.AfterPromotion(written))
            .Where(score => PromotionScores.Assign(Primary, score, TimeSpan.Zero, isEligible: true) != score).Should().BeEmpty();

    [Fact]
    public void The_classes_are_ordered_as_the_cluster_is_to_prefer_them()
        => new[]
        {
            PromotionScores.PrimaryAgain, PromotionScores.Primary, PromotionScores.Streaming,
            PromotionScores.FormerPrimary, PromotionScores.Detached, 0,
            PromotionScores.Never,
        }.Should().BeInDescendingOrder().And.OnlyHaveUniqueItems();

    [Fact]
    public void What_is_not_a_state_has_no_score()
    {
        var assign = () => PromotionScores.Assign((InstanceState)99, null, TimeSpan.Zero, isEligible: true);

        assign.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static IEnumerable<(InstanceState State, TimeSpan Detached, int? Score)> All() =>
        from state in s_states
        from written in s_written
        from detached in s_detachments
        select (state, detached, PromotionScores.Assign(state, written, detached, isEligible: true));
}
