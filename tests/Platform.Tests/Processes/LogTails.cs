using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Processes;

public sealed class LogTails : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Log => _directory["postgresql.log"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("12:00 UTC [1] FATAL:  lock file \"postmaster.pid\" exists\n", "FATAL: lock file \"postmaster.pid\" exists")]
    [InlineData("LOG:  starting\nFATAL:  first\nLOG:  shut down\n", "FATAL: first")]
    [InlineData("FATAL:  first\nPANIC:  second\nLOG:  shut down\n", "PANIC: second")]
    [InlineData("FATAL:  first\nFATAL:  second\nHINT:  look\n", "FATAL: second")]
    [InlineData("LOG:  one\nLOG:  two\n", "LOG:  two")]
    [InlineData("postgres: could not access the file\n", "postgres: could not access the file")]
    public void The_last_words_are_the_last_that_was_fatal_or_the_last_of_all(string text, string words)
    {
        File.WriteAllText(Log, text);

        LogTail.LastWords(Log, from: 0).Should().Be(words);
    }

    [Fact]
    public void What_an_earlier_start_said_is_not_repeated()
    {
        File.WriteAllText(Log, "FATAL:  of yesterday\n");
        var from = LogTail.LengthOf(Log);
        File.AppendAllText(Log, "LOG:  of today\n");

        LogTail.LastWords(Log, from).Should().Be("LOG:  of today");
    }

    [Fact]
    public void A_server_that_said_nothing_left_no_word()
    {
        File.WriteAllText(Log, "FATAL:  of yesterday\n");

        LogTail.LastWords(Log, LogTail.LengthOf(Log)).Should().Be($"it left no word in {Log}");
    }

    [Fact]
    public void A_log_that_was_rotated_away_meanwhile_does_no_harm()
    {
        File.WriteAllText(Log, "FATAL:  of today\n");

        LogTail.LastWords(Log, from: 1_000_000).Should().Be($"it left no word in {Log}");
    }

    [Fact]
    public void Of_a_long_log_the_end_is_read()
    {
        var again = string.Concat(Enumerable.Repeat("LOG:  again\n", 100_000));
        File.WriteAllText(Log, $"FATAL:  long ago\n{again}FATAL:  at last\n");

        LogTail.LastWords(Log, from: 0).Should().Be("FATAL: at last");
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm()
    {
        File.WriteAllBytes(Log, [0xFF, 0xFE, 0x00, (byte)'\n', .. "FATAL:  \u00fcber\n"u8]);

        LogTail.LastWords(Log, from: 0).Should().Be("FATAL: \u00fcber");
    }

    [Fact]
    public void A_log_that_is_not_there_is_said_to_be_so()
    {
        LogTail.LengthOf(Log).Should().Be(0);
        LogTail.LastWords(Log, from: 0).Should().StartWith("its log cannot be read: ").And.Contain(Log);
    }
}
