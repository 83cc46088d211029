using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.Tests.PostgreSql;

public sealed class PidFileTexts
{
    private const string Whole = "6368\n/var/opt/data\n1795297086\n5432\n/tmp\n*\n 11657957        12\nready   \n";

    [Theory]
    [InlineData("starting", PidFileStatus.Starting)]
    [InlineData("stopping", PidFileStatus.Stopping)]
    [InlineData("ready   ", PidFileStatus.Ready)]
    [InlineData("standby ", PidFileStatus.Standby)]
    [InlineData("dreaming", PidFileStatus.Unknown)]
    [InlineData("", PidFileStatus.Unknown)]
    public void The_status_is_one_of_PostgreSQLs_words(string word, PidFileStatus status)
        => PidFile.TryParse(Whole.Replace("ready   ", word)).Should().Be(
            new PidFile(6368, DateTimeOffset.FromUnixTimeSeconds(1795297086), status));

    [Fact]
    public void Before_version_10_there_is_no_status()
        => PidFile.TryParse("6368\n/var/opt/data\n1795297086\n5432\n/tmp\nlocalhost\n  5432001    262148\n")!.Status
            .Should().Be(PidFileStatus.Unknown);

    /// <summary>It is written line by line; one with its first three lines names a process for sure.</summary>
    [Fact]
    public void A_file_that_is_still_being_written_is_read_once_it_names_the_process()
        => Enumerable.Range(0, Whole.Length).Where(length => PidFile.TryParse(Whole[..length]) is not null)
            .Should().OnlyContain(length => length > Whole.IndexOf("\n17", StringComparison.Ordinal));

    [Fact]
    public void A_standalone_backend_holds_the_directory_as_well()
        => PidFile.TryParse("-6368\n/var/opt/data\n1795297086\n")!.Pid.Should().Be(6368);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("6368")]
    [InlineData("6368\n/var/opt/data")]
    [InlineData("0\n/var/opt/data\n1795297086\n")]
    [InlineData("-2147483648\n/var/opt/data\n1795297086\n")]
    [InlineData("2147483648\n/var/opt/data\n1795297086\n")]
    [InlineData("99999999999999999999\n/var/opt/data\n1795297086\n")]
    [InlineData("0x10\n/var/opt/data\n1795297086\n")]
    [InlineData("six\n/var/opt/data\n1795297086\n")]
    [InlineData("6368\n/var/opt/data\n-1\n")]
    [InlineData("6368\n/var/opt/data\n253402300800\n")]
    [InlineData("6368\n/var/opt/data\n99999999999999999999\n")]
    [InlineData("6368\n/var/opt/data\nyesterday\n")]
    [InlineData("\n\n\n\n\n\n\n\n")]
    [InlineData("\0\0\0\0\n\0\n\0\n")]
    public void What_is_not_such_a_file_names_no_process(string? text) => PidFile.TryParse(text).Should().BeNull();
}
