using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Replication.Tests.Rejoining;

/// <summary>What a rejoin writes down of itself, and what others may have written in its place.</summary>
public sealed class RejoinRecords
{
    private static readonly RejoinRecord s_some = new()
    {
        Phase = RejoinPhase.BaseBackup,
        Percent = 45,
        Attempts = 2,
        Since = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        Reason = "timeline 3 left ours at 0/900, we are at 0/908",
        BytesLost = 8,
        KeptIn = "/var/lib/data.quarantine-20231114T221320Z",
        IsRemade = true,
        Order = "a1b2c3",
        IsOrderDone = true,
        IsHeld = true,
        Token = "4711-99",
        WorkerPid = 4712,
        WorkerStart = 123_456_789_012,
        Boot = "e6e1a1d4",
    };

    [Fact]
    public void Are_read_as_they_were_written() => RejoinRecord.TryParse($"{s_some}").Should().Be(s_some);

    [Fact]
    public void Hold_every_phase()
        => Enum.GetValues<RejoinPhase>().Select(phase => RejoinRecord.TryParse($"{s_some with { Phase = phase }}")?.Phase)
            .Should().Equal(Enum.GetValues<RejoinPhase>().Select(phase => (RejoinPhase?)phase));

    [Fact]
    public void Stay_short_and_in_one_line_whatever_the_reason()
    {
        var record = s_some with { Reason = "two\nlines\u001b[31m " + new string('x', 100_000) };

        record.ToString().Length.Should().BeLessThan(RejoinRecord.MaximumBytes);
        var read = RejoinRecord.TryParse($"{record}")!;
        read.Should().Be(s_some with { Reason = read.Reason });
        read.Reason.Should().StartWith("two lines [31m xxx");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("phase")]
    [InlineData("phase promoted")]
    [InlineData("\0\0\0\0")]
    public void That_are_none_are_none(string? text) => RejoinRecord.TryParse(text).Should().BeNull();

    [Theory]
    [InlineData("phase rewind\npercent -5\nattempts -1\nsince -9\nworker -1\nstart x")]
    [InlineData("phase rewind\npercent 101\nattempts 99999999999\nsince 999999999999999\nworker 99999999999\nstart -1")]
    public void With_numbers_that_cannot_be_are_read_without_them(string text)
    {
        var record = RejoinRecord.TryParse(text)!;

        record.Percent.Should().BeNull();
        record.Attempts.Should().BeInRange(0, 1000);
        record.WorkerPid.Should().BeGreaterThanOrEqualTo(0);
    }
}
