using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Tests.Posix;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.Tests.PostgreSql;

public sealed class WalFileNames : IDisposable
{
    private const string OfTwo = "1\t0/4327968\tno recovery target specified\n";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_segments_of_the_highest_timeline_count()
    {
        Put("000000010000000000000001", "0000000A0000000000000003", "000000090000000000000004");

        WalFiles.Read(_directory.Path).SegmentTimeline.Should().Be(new Timeline(10));
    }

    [Fact]
    public void The_history_of_the_highest_timeline_is_read()
    {
        Put("000000010000000000000001");
        File.WriteAllText(_directory["00000002.history"], "half a line");
        File.WriteAllText(_directory["0000000B.history"], OfTwo);

        var history = WalFiles.Read(_directory.Path).NewestHistory!;

        history.Timeline.Should().Be(new Timeline(11));
        history.LeftAt(new Timeline(1)).Should().Be(new Lsn(0x4327968));
    }

    [Fact]
    public void What_is_no_segment_and_no_history_is_passed_over()
    {
        Put(
            "000000010000000000000001",
            "000000020000000000000001.partial",
            "000000030000000000000001.00000028.backup",
            "00000004",
            "00000005.history.tmp",
            "xlogtemp.4711",
            "RECOVERYHISTORY",
            "GGGGGGGG0000000000000001",
            "-0000006.history",
            "+00000070000000000000001");
        Directory.CreateDirectory(_directory["archive_status"]);
        Directory.CreateDirectory(_directory["000000080000000000000001"]);

        var wal = WalFiles.Read(_directory.Path);

        wal.SegmentTimeline.Should().Be(new Timeline(1));
        wal.NewestHistory.Should().BeNull();
    }

    [Fact]
    public void An_empty_directory_tells_nothing()
    {
        var wal = WalFiles.Read(_directory.Path);

        wal.SegmentTimeline.Should().BeNull();
        wal.NewestHistory.Should().BeNull();
    }

    [Theory]
    [InlineData("half a line")]
    [InlineData("1\t0/G\treason\n")]
    public void A_history_that_is_not_understood_is_none(string text)
    {
        File.WriteAllText(_directory["00000002.history"], text);

        WalFiles.Read(_directory.Path).NewestHistory.Should().BeNull();
    }

    [Fact]
    public void A_history_without_end_is_not_read_into_memory()
    {
        File.WriteAllText(_directory["00000002.history"], new string('#', 70_000));

        var read = () => WalFiles.Read(_directory.Path);

        read.Should().Throw<IOException>().WithMessage("*longer than*");
    }

    [Fact]
    public void A_history_that_is_a_link_is_not_followed()
    {
        File.CreateSymbolicLink(_directory["00000002.history"], "/etc/shadow");

        var read = () => WalFiles.Read(_directory.Path);

        read.Should().Throw<IOException>().WithMessage("*symbolic link*");
    }

    [Fact]
    public void A_directory_that_is_not_there_is_an_error_and_not_an_empty_one()
    {
        var read = () => WalFiles.Read(_directory["pg_wal"]);

        read.Should().Throw<IOException>();
    }

    private void Put(params string[] names)
    {
        foreach (var name in names)
        {
            File.WriteAllText(_directory[name], "");
        }
    }
}
