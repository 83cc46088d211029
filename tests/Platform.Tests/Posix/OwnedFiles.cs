using System.Diagnostics;
using System.Net.Sockets;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Posix;

public sealed class OwnedFiles : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_written_file_has_the_content_and_the_mode_and_leaves_nothing_beside_it()
    {
        OwnedFile.Write(_directory["f"], "new", Private | UnixFileMode.GroupRead);

        OwnedFile.ReadText(_directory["f"], 3).Should().Be("new");
        File.GetUnixFileMode(_directory["f"]).Should().Be(Private | UnixFileMode.GroupRead);
        _directory.Names.Should().Equal("f");
    }

    [Fact]
    public void A_rewritten_file_is_a_new_one_so_that_a_reader_keeps_the_old_whole()
    {
        OwnedFile.Write(_directory["f"], "old", Private);
        using var reader = new StreamReader(_directory["f"]);

        OwnedFile.Write(_directory["f"], "new", Private);

        reader.ReadToEnd().Should().Be("old");
        OwnedFile.ReadText(_directory["f"], 100).Should().Be("new");
    }

    [RootFact]
    public void A_file_can_be_written_for_its_owner()
    {
        OwnedFile.Write(_directory["f"], "x", Private, TestUser.Some);

        FileFacts.Of(_directory["f"]).Uid.Should().Be(TestUser.Some.Uid);
        File.GetUnixFileMode(_directory["f"]).Should().Be(Private);
    }

    [Fact]
    public void A_link_planted_at_the_path_is_replaced_and_what_it_points_to_is_left_alone()
    {
        File.WriteAllText(_directory["victim"], "precious");
        File.CreateSymbolicLink(_directory["f"], _directory["victim"]);

        OwnedFile.Write(_directory["f"], "x", Private);

        File.ReadAllText(_directory["victim"]).Should().Be("precious");
        File.GetAttributes(_directory["f"]).Should().NotHaveFlag(FileAttributes.ReparsePoint);
    }

    [Fact]
    public void A_fifo_planted_at_the_path_is_replaced_without_waiting_for_its_reader()
    {
        MakeFifo("f");

        OwnedFile.Write(_directory["f"], "x", Private);

        OwnedFile.ReadText(_directory["f"], 1).Should().Be("x");
    }

    [Fact]
    public void What_stands_at_the_name_that_is_written_first_is_taken_away_and_not_followed()
    {
        File.WriteAllText(_directory["victim"], "precious");
        foreach (var write in Enumerable.Range(OwnedFile.WritesSoFar + 1, 200))
            File.CreateSymbolicLink(_directory[OwnedFile.TemporaryName("f", write)], _directory["victim"]);

        OwnedFile.Write(_directory["f"], "x", Private);

        File.ReadAllText(_directory["victim"]).Should().Be("precious");
        OwnedFile.ReadText(_directory["f"], 1).Should().Be("x");
    }

    [Fact]
    public void A_write_that_cannot_be_finished_leaves_nothing_behind()
    {
        Directory.CreateDirectory(_directory["f"]);

        var write = () => OwnedFile.Write(_directory["f"], "x", Private);

        write.Should().Throw<PosixException>().WithMessage("cannot replace */f: *");
        _directory.Names.Should().Equal("f");
    }

    [Fact]
    public void A_link_that_comes_and_goes_while_the_file_is_written_catches_none_of_ten_thousand_writes()
    {
        using var memory = new TemporaryDirectory("/dev/shm");
        File.WriteAllText(memory["victim"], "precious");
        using var over = new CancellationTokenSource();
        var attacker = new Thread(() =>
        {
            while (!over.IsCancellationRequested)
            {
                File.Delete(memory["f"]);
                TryLink(memory["f"], memory["victim"]);
            }
        });
        attacker.Start();

        for (var i = 0; i < 10_000; i++)
            OwnedFile.Write(memory["f"], "x", Private);
        over.Cancel();
        attacker.Join();

        File.ReadAllText(memory["victim"]).Should().Be("precious");
    }

    [Fact]
    public void What_is_not_there_is_absent_and_no_error()
    {
        OwnedFile.ReadText(_directory["none"], 10).Should().BeNull();
        OwnedFile.ReadText(_directory["none/below"], 10).Should().BeNull();
    }

    [Fact]
    public void A_file_may_have_all_the_bytes_that_it_may_have_and_not_one_more()
    {
        File.WriteAllText(_directory["f"], new string('x', 5000));

        OwnedFile.ReadText(_directory["f"], 5000).Should().HaveLength(5000);
        Reading(_directory["f"], 4999).Should().Throw<UnsafeFileException>()
            .WithMessage("*longer than the 4999 bytes*");
    }

    [Fact]
    public void A_file_of_a_terabyte_is_refused_at_once()
    {
        using (var file = File.Create(_directory["f"]))
            file.SetLength(1L << 40);
        var started = Stopwatch.GetTimestamp();

        Reading(_directory["f"], 64 * 1024).Should().Throw<UnsafeFileException>();

        Stopwatch.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Links_fifos_sockets_devices_and_directories_are_not_read()
    {
        File.WriteAllText(_directory["target"], "x");
        File.CreateSymbolicLink(_directory["link"], _directory["target"]);
        File.CreateSymbolicLink(_directory["loop"], _directory["loop"]);
        MakeFifo("fifo");
        Directory.CreateDirectory(_directory["dir"]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_directory["socket"]));

        foreach (var path in new[] { "link", "loop", "fifo", "dir", "socket", "/dev/zero" })
            Reading(Path.Combine(_directory.Path, path), 1000).Should().Throw<UnsafeFileException>(path);
    }

    [Fact]
    public void A_path_is_absolute() => Reading("relative", 10).Should().Throw<ArgumentException>();

    private static Func<string?> Reading(string path, int bytes) => () => OwnedFile.ReadText(path, bytes);

    private static void TryLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (IOException)
        {
            // The file was written in between.
        }
    }

    private void MakeFifo(string name) => Programs.Run("/usr/bin/mkfifo", _directory[name]).Expect();
}
