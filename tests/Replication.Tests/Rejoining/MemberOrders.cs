using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Replication.Tests.Rejoining;

/// <summary>Orders of a person to a member: how they are written, when they are taken, and what they have it do.</summary>
public sealed class MemberOrders
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly MemberOrder s_reinit = new(MemberOrderKind.Reinit, 5, s_now, "a1b2");

    [Theory]
    [InlineData(MemberOrderKind.Rewind, "rewind 5 1767323045 a1b2")]
    [InlineData(MemberOrderKind.Rejoin, "rejoin 5 1767323045 a1b2")]
    [InlineData(MemberOrderKind.Reinit, "basebackup 5 1767323045 a1b2")]
    [InlineData(MemberOrderKind.Cancel, "cancel 5 1767323045 a1b2")]
    public void Are_written_in_words_and_read_again(MemberOrderKind kind, string text)
    {
        var order = s_reinit with { Kind = kind };

        order.ToString().Should().Be(text);
        MemberOrder.TryParse(text).Should().Be(order);
        foreach (var stage in Enum.GetValues<OrderStage>())
        {
            OrderNote.TryParse($"{new OrderNote(order, stage)}\n").Should().Be(new OrderNote(order, stage));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("basebackup")]
    [InlineData("basebackup 5 1767323045")]
    [InlineData("basebackup 5 1767323045 a1b2 more")]
    [InlineData("remove 5 1767323045 a1b2")]
    [InlineData("basebackup -5 1767323045 a1b2")]
    [InlineData("basebackup 5 99999999999999999 a1b2")]
    [InlineData("basebackup 5 1767323045 ")]
    [InlineData("basebackup 5 1767323045 a;b")]
    [InlineData("basebackup 5 1767323045 <script>")]
    [InlineData("basebackup 5 1767323045 a\nb")]
    [InlineData("basebackup 5 1767323045 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void That_are_none_are_none(string? text)
    {
        MemberOrder.TryParse(text).Should().BeNull();
        OrderNote.TryParse($"accepted {text}").Should().BeNull();
    }

    [Fact]
    public void Answers_are_one_line_of_plain_letters_whatever_they_tell()
    {
        var answer = new OrderAnswer("a1b2", OrderStage.Failed, "a \"disk\"\nis | full ü" + new string('x', 1000)) { BytesLost = 8, KeptIn = "/data/a\"b|c" };

        var text = answer.ToString();
        text.Should().StartWith("a1b2|failed|8|/data/a?b?c|a ?disk??is ? full ?xxx").And.MatchRegex("^[ -~]{1,700}$").And.NotContain("\"");
        OrderAnswer.TryParse(text).Should().Be(answer with { Reason = text[(text.LastIndexOf('|') + 1)..], KeptIn = "/data/a?b?c" });
        OrderAnswer.TryParse("a1b2|done|-|-|it streams").Should().Be(new OrderAnswer("a1b2", OrderStage.Done, "it streams"));
        OrderAnswer.TryParse("a1b2|finished|-|-|it streams").Should().BeNull();
    }

    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(6, 0, false)]
    [InlineData(4, 0, false)]
    [InlineData(5, 600, true)]
    [InlineData(5, 601, false)]
    [InlineData(5, -601, false)]
    public void Are_taken_in_their_epoch_and_for_ten_minutes(long newest, int secondsLater, bool isTaken) =>
        (OrderRules.WhyNotTaken(s_reinit, newest, s_now.AddSeconds(secondsLater)) is null).Should().Be(isTaken);

    /// <summary>Every state: nothing is begun on what may be a primary, or what is on its way elsewhere.</summary>
    [Theory]
    [InlineData(MemberOrderKind.Reinit, "StandbyStreaming StandbyPaused StandbyInsufficient StandbyDetached StandbyDiverged StandbyStranded StoppedDiverged RejoinInterrupted StoppedStandby StoppedPrimary Crashed")]
    [InlineData(MemberOrderKind.Rejoin, "StandbyDetached StandbyDiverged StandbyStranded StoppedDiverged RejoinInterrupted StoppedStandby StoppedPrimary Crashed")]
    [InlineData(MemberOrderKind.Rewind, "StandbyDetached StandbyDiverged StandbyStranded StoppedDiverged RejoinInterrupted StoppedStandby StoppedPrimary Crashed")]
    public void Begin_a_rejoin_in_these_states_alone(MemberOrderKind kind, string states)
    {
        var note = new OrderNote(s_reinit with { Kind = kind }, OrderStage.Accepted);

        Enum.GetValues<InstanceState>().Where(state => OrderRules.Next(note, 5, state, seen: null, s_now).Begins)
            .Select(state => state.ToString()).Should().BeEquivalentTo(states.Split(' '));
    }

    [Fact]
    public void Of_a_rejoin_are_over_when_the_member_streams() =>
        Next(Accepted(MemberOrderKind.Rejoin), InstanceState.StandbyStreaming, null).Should().Be(OrderStep.Close(OrderStage.Done, "it streams"));

    [Fact]
    public void Of_a_base_backup_are_over_when_that_one_streams()
    {
        var note = new OrderNote(s_reinit, OrderStage.Begun);
        var half = Ours(RejoinPhase.Started, attempts: 1);

        Next(note, InstanceState.StandbyStreaming, half with { IsOrderDone = true }).Closes.Should().Be(OrderStage.Done);
        Next(note, InstanceState.StandbyDetached, half with { IsOrderDone = true }).Should().Be(OrderStep.None);
        Next(note, InstanceState.StandbyStreaming, half).Begins.Should().BeTrue("what a stop cut off is taken up");
        Next(note, InstanceState.StandbyStreaming, half with { Order = "other", IsOrderDone = true }).Begins.Should().BeTrue("it is not the one that was ordered");
        Next(note, InstanceState.StandbyDiverged, half with { IsOrderDone = true }).Closes.Should().Be(OrderStage.Failed);
    }

    [Fact]
    public void Wait_while_a_worker_is_at_work() =>
        Next(new OrderNote(s_reinit, OrderStage.Accepted), InstanceState.StandbyStreaming, Ours(RejoinPhase.Looking, 0) with { IsWorking = true, Order = "" })
            .Should().Be(OrderStep.None, "the agent's own is at work, and the standby still serves");

    [Fact]
    public void That_failed_are_over_with_the_reason()
    {
        var failed = Ours(RejoinPhase.Failed, attempts: 1) with { Reason = "the disk is full" };
        var note = new OrderNote(s_reinit, OrderStage.Begun);

        Next(note, InstanceState.StoppedStandby, failed).Should().Be(OrderStep.Close(OrderStage.Failed, "the disk is full"));
        Next(note, InstanceState.RejoinInterrupted, failed with { IsDataIncomplete = true }).Begins.Should().BeTrue("only a base backup helps then");
        Next(note, InstanceState.RejoinInterrupted, failed with { IsDataIncomplete = true, Attempts = 3 }).Closes.Should().Be(OrderStage.Failed);
        Next(note, InstanceState.StandbyStreaming, failed with { Order = "earlier" }).Begins.Should().BeTrue("that was another's failure");
    }

    [Fact]
    public void Wait_out_the_pause_after_an_attempt_that_found_no_primary()
    {
        var waiting = Ours(RejoinPhase.Waiting, attempts: 0) with { Since = s_now.AddSeconds(-9) };

        Next(new OrderNote(s_reinit, OrderStage.Begun), InstanceState.StandbyDetached, waiting).Should().Be(OrderStep.None);
        Next(new OrderNote(s_reinit, OrderStage.Begun), InstanceState.StandbyDetached, waiting with { Since = s_now.AddSeconds(-10) }).Begins.Should().BeTrue();
    }

    [Fact]
    public void End_with_the_epoch_that_they_were_given_in() =>
        OrderRules.Next(Accepted(MemberOrderKind.Reinit), 6, InstanceState.StandbyStreaming, seen: null, s_now)
            .Should().Be(OrderStep.Close(OrderStage.Failed, "another node was promoted meanwhile (epoch 6)"));

    [Theory]
    [InlineData(RejoinPhase.Waiting, false, "it was not touched")]
    [InlineData(RejoinPhase.Ended, false, "its data is whole")]
    [InlineData(RejoinPhase.Failed, false, "its data is whole")]
    [InlineData(RejoinPhase.Ended, true, "PostgreSQL is not started on it; ocf-agents rejoin goes on with it")]
    [InlineData(RejoinPhase.Started, false, "over already")]
    public void That_are_taken_back_leave_a_member_of_which_is_told_what_it_is(RejoinPhase phase, bool isIncomplete, string words) =>
        OrderRules.AfterCancel(Ours(phase, attempts: 1) with { IsDataIncomplete = isIncomplete }).Should().Contain(words);

    [Fact]
    public void Allow_what_they_say() => Enum.GetValues<MemberOrderKind>().Select(kind => Accepted(kind).Policy)
        .Should().Equal(RejoinPolicy.Rewind, RejoinPolicy.Auto, RejoinPolicy.Auto, null);

    [Fact]
    public void What_was_called_off_is_not_begun_again_by_the_agent() =>
        RejoinLaunch.Judge(Ours(RejoinPhase.Ended, 1) with { IsHeld = true, Since = s_now.AddDays(-1) }, RejoinPolicy.Auto, s_now)
            .Should().Match<RejoinLaunch>(launch => !launch.IsDue && launch.Because.Contains("called the rejoin off"));

    private static OrderStep Next(OrderNote note, InstanceState state, RejoinSeen? seen) => OrderRules.Next(note, 5, state, seen, s_now);

    private static OrderNote Accepted(MemberOrderKind kind) => new(s_reinit with { Kind = kind }, OrderStage.Accepted);

    private static RejoinSeen Ours(RejoinPhase phase, int attempts) =>
        new(phase, IsWorking: false, IsDataIncomplete: false) { Attempts = attempts, Since = s_now.AddHours(-1), Order = "a1b2" };
}
