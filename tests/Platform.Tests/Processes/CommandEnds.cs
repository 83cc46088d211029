using System.Diagnostics;
using System.Globalization;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>Each on a kernel that has process descriptors, and as on one that has none.</summary>
public class CommandEnds
{
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(3);

    [Theory, InlineData(true), InlineData(false)]
    public void A_program_that_hangs_is_killed_when_its_time_is_over_and_nothing_of_it_is_left(bool byDescriptor)
    {
        var bound = TimeSpan.FromMilliseconds(300);

        var result = Run(byDescriptor, "echo $$; exec sleep 60", bound);

        result.End.Should().Be(CommandEnd.TimedOut);
        result.Succeeded.Should().BeFalse();
        result.Elapsed.Should().BeGreaterThanOrEqualTo(bound).And.BeLessThan(s_atOnce);
        new ProcessTable().Read(PidIn(result)).Should().BeNull();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_program_that_will_not_be_asked_is_killed_all_the_same(bool byDescriptor) =>
        Run(byDescriptor, "trap '' TERM INT HUP; while :; do :; done", TimeSpan.FromMilliseconds(200))
            .End.Should().Be(CommandEnd.TimedOut);

    [Theory, InlineData(true), InlineData(false)]
    public void A_program_that_floods_us_does_not_outlive_its_time(bool byDescriptor)
    {
        var result = Run(byDescriptor, "exec yes", TimeSpan.FromMilliseconds(300));

        result.End.Should().Be(CommandEnd.TimedOut);
        result.Elapsed.Should().BeLessThan(s_atOnce);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Cancelling_ends_a_program(bool byDescriptor)
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var result = new CommandRunner(byDescriptor)
            .Run(new Command("/bin/sleep", "60"), Programs.Long, cancelled.Token);

        result.End.Should().Be(CommandEnd.TimedOut);
        result.Elapsed.Should().BeLessThan(s_atOnce);
    }

    [Fact]
    public void Without_time_left_nothing_is_started()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        var (runner, command) = (new CommandRunner(), new Command("/bin/true"));

        runner.Run(command, TimeSpan.Zero, CancellationToken.None).End.Should().Be(CommandEnd.TimedOut);
        runner.Run(command, Programs.Long, cancelled.Token).End.Should().Be(CommandEnd.TimedOut);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_process_left_in_the_background_with_our_pipe_does_not_hold_us_up(bool byDescriptor)
    {
        var result = Run(byDescriptor, "sleep 60 & echo $!", Programs.Long);
        Programs.KillBackground(result.Output);

        result.End.Should().Be(CommandEnd.Exited);
        result.Elapsed.Should().BeLessThan(s_atOnce);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Nor_does_one_that_writes_without_end(bool byDescriptor)
    {
        var result = Run(byDescriptor, "yes & echo $! >&2; sleep 0.1", Programs.Long);
        Programs.KillBackground(result.Error);

        result.End.Should().Be(CommandEnd.Exited);
        result.Elapsed.Should().BeLessThan(s_atOnce);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void What_a_program_writes_last_is_never_lost(bool byDescriptor)
    {
        for (var i = 0; i < 50; i++)
            Run(byDescriptor, "echo last; echo words >&2; exit 7", Programs.Long)
                .Should().BeEquivalentTo(new { Output = "last\n", Error = "words\n", ExitCode = 7 });
    }

    [Theory]
    [InlineData("KILL", 9)]
    [InlineData("TERM", 15)]
    [InlineData("PIPE", 13)]
    public void A_program_that_a_signal_killed_says_which(string signal, int number)
    {
        var result = Programs.Run(Programs.Shell($"kill -{signal} $$; echo survived"));

        result.End.Should().Be(CommandEnd.Signaled);
        result.ExitCode.Should().Be(128 + number);
        result.Describe().Should().Be($"sh was killed by signal {number}");
    }

    [Fact]
    public void A_writer_whose_reader_has_gone_dies_of_it_silently()
    {
        var result = Programs.Run("/bin/bash", "-c", "yes | head -n 1; exit ${PIPESTATUS[0]}");

        result.Should().BeEquivalentTo(new { Output = "y\n", Error = "", ExitCode = 141 });
    }

    [Fact]
    public void A_program_starts_with_no_signal_ignored_and_none_blocked()
    {
        var signals = Programs.Run("/bin/grep", "-E", "^Sig(Ign|Blk):", "/proc/self/status").Expect().Output;

        signals.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2)
            .And.OnlyContain(line => line.EndsWith("\t0000000000000000", StringComparison.Ordinal));
    }

    [Fact]
    public void No_process_descriptor_and_no_pipe_is_left_open()
    {
        static int Open() => Directory.GetFiles("/proc/self/fd").Length;
        Programs.Run("/bin/true");
        var before = Open();

        for (var i = 0; i < 100; i++)
            Programs.Run(new Command("/bin/cat") { StandardInput = "x" });

        // Other tests of this process open and close theirs meanwhile.
        Open().Should().BeLessThan(before + 100);
    }

    private static CommandResult Run(bool byDescriptor, string script, TimeSpan bound)
    {
        var started = Stopwatch.GetTimestamp();
        var result = new CommandRunner(byDescriptor).Run(Programs.Shell(script), bound, CancellationToken.None);
        result.Elapsed.Should().BeLessThanOrEqualTo(Stopwatch.GetElapsedTime(started));
        return result;
    }

    private static int PidIn(CommandResult result) => int.Parse(result.Output.Trim(), CultureInfo.InvariantCulture);
}
