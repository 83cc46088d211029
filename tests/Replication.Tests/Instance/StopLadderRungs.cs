using OcfAgents.Replication.Instance;

namespace OcfAgents.Replication.Tests.Instance;

/// <summary>The ladder of a stop, over many budgets and at every moment of each.</summary>
public sealed class StopLadderRungs
{
    private const int Moments = 1000;

    private static readonly TimeSpan[] s_budgets =
        [.. new[] { 0.001, 1, 7.3, 15, 20, 54, 115, 120, 3600 }.Select(TimeSpan.FromSeconds)];

    [Theory]
    [InlineData(0, StopRung.Fast)]
    [InlineData(59, StopRung.Fast)]
    [InlineData(60, StopRung.Immediate)]
    [InlineData(84, StopRung.Immediate)]
    [InlineData(85, StopRung.Kill)]
    [InlineData(100, StopRung.Kill)]
    [InlineData(250, StopRung.Kill)]
    public void Of_a_hundred_seconds_sixty_are_polite_and_the_last_fifteen_are_not(int elapsed, StopRung rung)
        => StopLadder.RungAt(TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(100)).Should().Be(rung);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(20, 3)]
    [InlineData(60, 9)]
    [InlineData(3600, 15)]
    public void Of_the_polite_one_a_share_is_for_standbys_that_say_nothing(int budget, int patience)
        => StopLadder.PatienceWithStandbys(TimeSpan.FromSeconds(budget)).Should().Be(TimeSpan.FromSeconds(patience));

    [Fact]
    public void Are_never_gone_down_again()
        => Each((elapsed, budget) =>
            StopLadder.RungAt(elapsed, budget) <= StopLadder.RungAt(elapsed + Slice(budget), budget))
            .Should().BeEmpty();

    [Fact]
    public void Are_all_climbed_before_the_time_is_over()
        => s_budgets.Where(budget => StopLadder.RungAt(TimeSpan.Zero, budget) != StopRung.Fast
            || StopLadder.RungAt(budget - Slice(budget), budget) != StopRung.Kill).Should().BeEmpty();

    [Fact]
    public void Each_lasts_until_the_next_one_begins()
        => Each((elapsed, budget) =>
        {
            var rung = StopLadder.RungAt(elapsed, budget);
            var left = StopLadder.TimeLeftOn(rung, elapsed, budget);
            return left > TimeSpan.Zero
                && (rung == StopRung.Kill
                    ? elapsed + left == budget
                    : StopLadder.RungAt(elapsed + left, budget) == rung + 1);
        }).Should().BeEmpty();

    [Fact]
    public void A_rung_that_is_over_has_no_time_left()
        => Each((elapsed, budget) => Enum.GetValues<StopRung>()
            .Where(rung => rung < StopLadder.RungAt(elapsed, budget))
            .All(rung => StopLadder.TimeLeftOn(rung, elapsed, budget) == TimeSpan.Zero)).Should().BeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Without_time_the_last_one_is_due_at_once(int seconds)
    {
        var budget = TimeSpan.FromSeconds(seconds);

        StopLadder.RungAt(TimeSpan.Zero, budget).Should().Be(StopRung.Kill);
        StopLadder.TimeLeftOn(StopRung.Kill, TimeSpan.Zero, budget).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void There_is_no_time_on_what_is_not_a_rung()
    {
        var ask = () => StopLadder.TimeLeftOn((StopRung)9, TimeSpan.Zero, TimeSpan.FromSeconds(1));

        ask.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static TimeSpan Slice(TimeSpan budget) => budget / Moments;

    private static List<string> Each(Func<TimeSpan, TimeSpan, bool> holds) =>
        [.. from budget in s_budgets
            from moment in Enumerable.Range(0, Moments)
            let elapsed = Slice(budget) * moment
            where !holds(elapsed, budget)
            select $"{elapsed} of {budget}"];
}
