using System.Diagnostics;
using System.Net.Sockets;
using OcfAgents.Cli.Alerts;

namespace OcfAgents.Cli.Tests.Alerts;

/// <summary>Keeping an event: a place that fails does not keep it from the other, and nothing hangs.</summary>
public sealed class AlertRuns : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ocf-alerts-").FullName;

    private string FilePath => Path.Combine(_directory, "alerts.jsonl");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Lines_are_added()
    {
        AlertRun.Keep(Told.Event(Told.Node), [new FileSink(FilePath)]).Should().BeEmpty();
        AlertRun.Keep(Told.Event(Told.Monitor), [new FileSink(FilePath)]).Should().BeEmpty();

        File.ReadAllText(FilePath).Should().Be($"{AlertLine.Of(Told.Event(Told.Node))}\n{AlertLine.Of(Told.Event(Told.Monitor))}\n");
    }

    [Fact]
    public void Many_at_the_same_time_do_not_mix()
    {
        Parallel.For(0, 200, number => AlertRun.Keep(Told.Event(Told.Node, ("node_sequence", $"{number}")), [new FileSink(FilePath)]));

        File.ReadAllLines(FilePath).Should().BeEquivalentTo(Enumerable.Range(0, 200).Select(number => AlertLine.Of(Told.Event(Told.Node, ("node_sequence", $"{number}")))));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        var target = Path.Combine(_directory, "target");
        File.WriteAllText(target, "");
        File.CreateSymbolicLink(FilePath, target);

        AlertRun.Keep(Told.Event(Told.Node), [new FileSink(FilePath)]).Should().ContainSingle().Which.Should().StartWith($"{FilePath}: ").And.Contain("symbolic link");
        File.ReadAllText(target).Should().BeEmpty();
    }

    [Theory]
    [InlineData("relative.jsonl")]
    [InlineData("/proc/no/such/directory/alerts.jsonl")]
    [InlineData("/")]
    [InlineData("/dev/null")]
    public void A_file_that_cannot_be_written_is_said_and_the_others_are_written(string path) =>
        AlertRun.Keep(Told.Event(Told.Node), [new FileSink(path), new FileSink(FilePath)]).Should().ContainSingle().Which.Should().StartWith($"{path}: ");

    [Fact]
    public void Where_there_is_no_journal_nothing_is_said() =>
        AlertRun.Keep(Told.Event(Told.Node), [new JournalSink(FilePath)]).Should().BeEmpty();

    [Fact]
    public void A_journal_that_does_not_read_is_given_up()
    {
        using var journal = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        journal.Bind(new UnixDomainSocketEndPoint(FilePath));
        Fill(FilePath);
        var clock = Stopwatch.StartNew();

        AlertRun.Keep(Told.Event(Told.Node), [new JournalSink(FilePath)]).Should().ContainSingle().Which.Should().StartWith("the journal: ");

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_place_that_hangs_is_left_behind()
    {
        var clock = Stopwatch.StartNew();

        AlertRun.Keep(Told.Event(Told.Node), [new HangingSink(), new FileSink(FilePath)]).Should().Equal("hanging: not written within 2 s");

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        File.ReadAllLines(FilePath).Should().HaveCount(1);
    }

    [Fact]
    public void No_event_is_said_and_kept_nowhere()
    {
        AlertRun.Keep(null, [new FileSink(FilePath)]).Should().ContainSingle().Which.Should().Contain("CRM_alert_kind");
        File.Exists(FilePath).Should().BeFalse();
    }

    [Fact]
    public void The_verb_exits_with_0_and_is_not_shown()
    {
        CommandLine.Run(["alert"]).Should().Be(0);
        CommandLine.Create().Subcommands.Single(command => command.Name == "alert").Hidden.Should().BeTrue();
    }

    private static void Fill(string path)
    {
        using var writer = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        writer.Connect(new UnixDomainSocketEndPoint(path));
        try
        {
            while (true)
            {
                writer.Send(new byte[1000]);
            }
        }
        catch (SocketException full) when (full.SocketErrorCode == SocketError.WouldBlock)
        {
            // That is what was wanted.
        }
    }

    private sealed class HangingSink : IAlertSink
    {
        public string Name => "hanging";

        public void Keep(AlertEvent told) => Thread.Sleep(Timeout.Infinite);
    }
}
