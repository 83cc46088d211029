using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Rejoining;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Tests.Rejoining;

/// <summary>What a wait for a rejoin makes of each look.</summary>
public sealed class OrderWatches
{
    private const string Token = "a1b2";

    [Theory]
    [InlineData("looking", "looks for the primary; the standby still serves its readers", null)]
    [InlineData("stopping", "shuts the standby down", null)]
    [InlineData("quarantine", "keeps aside what is only here", null)]
    [InlineData("rewind:30", "pg_rewind", 30)]
    [InlineData("basebackup:40", "base backup", 40)]
    [InlineData("basebackup:400", "base backup", null)]
    [InlineData("waiting", "waits for the primary; it looks again every ten seconds", null)]
    [InlineData("started", "PostgreSQL runs, and has still to stream", null)]
    [InlineData("<script>", "the agent has the order; rejoin <script>", null)]
    public void Tells_what_the_member_is_at(string word, string words, int? percent) =>
        Judge(Working(word)).Should().Be(new WatchVerdict(words) { Percent = percent });

    [Fact]
    public void Every_phase_has_words() => Enum.GetValues<RejoinPhase>().Select(phase => Judge(Working(RejoinWords.Of(phase))).Words)
        .Should().OnlyContain(words => words.Length > 3);

    [Fact]
    public void Is_over_when_the_agent_says_done_and_the_primary_sees_it_stream()
    {
        var lost = ThreeMembers.Answer(OrderStage.Done, "done: rewound") with { BytesLost = 3145728, KeptIn = "/data.quarantine-20260102T030405Z" };

        Judge(Answered(ThreeMembers.Answer(OrderStage.Done))).Should().Be(new WatchVerdict("node2 streams from node1; nothing was lost") { IsDone = true });
        Judge(Answered(lost)).Words.Should().Contain("3145728 bytes of WAL that it alone had are kept on node2 in /data.quarantine-20260102T030405Z: LOST.txt");
        Judge(Answered(lost).With("node2", member => member.As(InstanceState.StandbyDetached))).IsDone.Should().BeFalse();
        Judge(Answered(ThreeMembers.Answer(OrderStage.Begun))).IsDone.Should().BeFalse("a healthy standby streams before it is replaced, too");
        Judge(Answered(lost with { Token = "other" })).IsDone.Should().BeFalse();
        OrderWatch.Judge(ThreeMembers.Healthy, "node2", token: null).IsDone.Should().BeTrue();
    }

    /// <summary>A role without pg_monitor sees a dash.</summary>
    [Fact]
    public void Believes_the_agent_where_the_primary_may_not_tell()
    {
        var unknown = Answered(ThreeMembers.Answer(OrderStage.Done)).With("node2", member => member with { Following = null });
        var untold = unknown.With("node1", member => member with { Standing = member.Standing! with { Listed = [new FollowingStandby("node2", "-")] } });

        Judge(untold).IsDone.Should().BeTrue();
        Judge(untold.With("node2", member => member with { Report = null })).IsDone.Should().BeFalse();
        Judge(unknown).IsDone.Should().BeFalse("the primary sees nobody of that name");
    }

    [Theory]
    [InlineData(OrderStage.Failed, "the disk is full", "the disk is full")]
    [InlineData(OrderStage.Refused, "it was given for epoch 4", "it was given for epoch 4")]
    [InlineData(OrderStage.Cancelled, "its data is whole", "called off; its data is whole")]
    public void Ends_with_what_the_agent_says(OrderStage stage, string reason, string words)
    {
        var verdict = Judge(Answered(ThreeMembers.Answer(stage, reason)));

        verdict.Words.Should().Be(words);
        verdict.Failure.Should().NotBeEmpty();
    }

    [Fact]
    public void Ends_where_another_order_called_it_off() =>
        Judge(Answered(ThreeMembers.Answer(OrderStage.Cancelled, "x") with { Token = "stop" })).Failure.Should().Contain("ocf-agents rejoin node2");

    [Fact]
    public void Ends_where_the_start_failed_or_the_node_is_lost()
    {
        Judge(ThreeMembers.Healthy.With("node2", member => member.Stopped(1, "half of the data"))).Words.Should().Be("its start failed: half of the data");
        Judge(ThreeMembers.Healthy.With("node2", member => member with { Node = member.Node with { IsOnline = false } })).Failure.Should().NotBeNull();
        Judge(ThreeMembers.Healthy.With("node2", member => member.Stopped(0, ""))).Failure.Should().BeNull("it is on its way");
    }

    [Fact]
    public void Goes_on_while_there_is_no_primary() => Judge(
            Working("waiting").With("node1", member => member with { Instance = null })).Words.Should().Be("waits: there is no primary");

    [Fact]
    public void Takes_a_change_of_words_or_of_the_percentage_for_progress()
    {
        var one = new WatchVerdict("base backup") { Percent = 10 };

        one.DiffersFrom(null).Should().BeTrue();
        one.DiffersFrom(one with { Failure = "x" }).Should().BeFalse();
        one.DiffersFrom(one with { Percent = 20 }).Should().BeTrue();
        one.DiffersFrom(one with { Words = "pg_rewind" }).Should().BeTrue();
    }

    private static DatabaseView Working(string word) =>
        ThreeMembers.Healthy.With("node2", member => member.As(InstanceState.Rejoining) with { Rejoin = word, Answer = ThreeMembers.Answer(OrderStage.Begun) });

    private static DatabaseView Answered(OrderAnswer answer) => ThreeMembers.Healthy.With("node2", member => member with { Answer = answer });

    private static WatchVerdict Judge(DatabaseView database) => OrderWatch.Judge(database, "node2", Token);
}
