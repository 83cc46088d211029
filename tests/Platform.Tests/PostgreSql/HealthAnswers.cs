using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>What is said of an instance's well-being: with the first query, and with a second where the first gives a reason for it.</summary>
public sealed class HealthAnswers
{
    [Theory]
    [InlineData("f", "off", "off")]
    [InlineData("f", "off", null)]
    [InlineData("t", "off", "off")]
    [InlineData("t", "on", null)]
    public void Where_nothing_is_archived_and_no_checksum_is_counted_nothing_more_is_asked(string isInRecovery, string archiving, string? checksums)
        => Ask(server => First(server, isInRecovery, "f", archiving, checksums))
            .Should().Be((AnswerKind.Answered, null, new HealthReading { PrimaryEnd = new Lsn(0x30) }));

    [Theory]
    [InlineData("f", "on", "off")]
    [InlineData("f", "always", "off")]
    [InlineData("t", "always", "off")]
    [InlineData("t", "off", "on")]
    public void Where_something_is_it_is_asked_in_the_same_session(string isInRecovery, string archiving, string checksums)
        => Ask(server => First(server, isInRecovery, "f", archiving, checksums).AwaitQuery().Row(null, "12", "3"))
            .Should().Be((AnswerKind.Answered, null, new HealthReading
            {
                PrimaryEnd = new Lsn(0x30), ArchivingFailed = TimeSpan.FromSeconds(12), BrokenPages = 3,
            }));

    [Fact]
    public void What_has_not_failed_is_well()
        => Ask(server => First(server, "f", "f", "on", "on").AwaitQuery().Row(null, null, null)).Health
            .Should().Be(new HealthReading { PrimaryEnd = new Lsn(0x30) });

    [Fact]
    public void A_clock_that_was_set_back_makes_no_failure_to_come()
        => Ask(server => First(server, "f", "f", "on", "off").AwaitQuery().Row(null, "-40", null)).Health!.ArchivingFailed.Should().Be(TimeSpan.Zero);

    [Fact]
    public void A_standby_whose_replay_is_paused_is_asked_for_its_limits()
        => Ask(server => First(server, "t", "t", "off", "off").AwaitQuery().Row("100 8 10 0 64", null, null)).Limits
            .Should().Be(new StandbyLimits(100, 8, 10, 0, 64));

    [Theory]
    [InlineData("100 8 10 0")]
    [InlineData("100 8 10 0 -64")]
    [InlineData("many")]
    public void Limits_that_are_no_five_numbers_are_no_answer(string limits)
        => Ask(server => First(server, "t", "t", "off", "off").AwaitQuery().Row(limits, null, null)).Kind.Should().Be(AnswerKind.Rejected);

    [Fact]
    public void A_second_answer_of_another_shape_is_none()
        => Ask(server => First(server, "t", "t", "off", "off").AwaitQuery().Row("100 8 10 0 64")).Kind.Should().Be(AnswerKind.Rejected);

    [Fact]
    public void A_server_that_falls_silent_between_the_two_is_slow()
        => ScriptedServer.Ask(server => First(server, "f", "f", "on", "off").AwaitQuery().FallSilent(), milliseconds: 300, includesHealth: true).Kind
            .Should().Be(AnswerKind.Slow);

    private static (AnswerKind Kind, StandbyLimits? Limits, HealthReading? Health) Ask(Action<ServerEnd> script)
    {
        var answer = ScriptedServer.Ask(script, includesHealth: true);
        return (answer.Kind, answer.Limits, answer.Health);
    }

    private static ServerEnd First(ServerEnd server, string isInRecovery, string isPaused, string archiving, string? checksums) =>
        server.LetIn().AwaitQuery().Row(isInRecovery, null, null, null, null, isPaused, "0/30", archiving, checksums);
}
