using System.Diagnostics;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Posix;

public sealed class FileLocks : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(10);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_second_comer_waits_for_as_long_as_it_was_told_and_goes_without()
    {
        using var first = Acquire(s_short);
        var started = Stopwatch.GetTimestamp();

        using var second = Acquire(s_short);

        second.Should().BeNull();
        Stopwatch.GetElapsedTime(started).Should().BeGreaterThanOrEqualTo(s_short).And.BeLessThan(s_long);
    }

    [Fact]
    public async Task A_second_comer_gets_it_as_soon_as_the_first_lets_go()
    {
        var first = Acquire(s_short);
        var waiting = Task.Run(() => Acquire(s_long));

        first!.Dispose();

        using var second = await waiting;
        second.Should().NotBeNull();
    }

    [Fact]
    public void Another_process_is_shut_out()
    {
        using (Acquire(s_short))
            TryFromOutside().Should().Be(3);
        TryFromOutside().Should().Be(0);
    }

    [Fact]
    public void A_program_that_was_started_under_it_does_not_keep_it()
    {
        CommandResult background;
        using (Acquire(s_short))
            background = Run(new Command("/bin/sh", "-c", "sleep 60 & echo $!"));

        TryFromOutside().Should().Be(0);

        Run(new Command("/bin/kill", background.Output.Trim())).Expect();
    }

    [Fact]
    public void Cancelling_ends_the_wait()
    {
        using var first = Acquire(s_short);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        FileLock.Acquire(_directory["lock"], s_long, cancelled.Token).Should().BeNull();
    }

    [Fact]
    public void A_link_is_not_locked()
    {
        File.CreateSymbolicLink(_directory["lock"], _directory["elsewhere"]);

        var acquire = () => Acquire(s_short);

        acquire.Should().Throw<UnsafeFileException>();
        File.Exists(_directory["elsewhere"]).Should().BeFalse();
    }

    private FileLock? Acquire(TimeSpan bound) => FileLock.Acquire(_directory["lock"], bound, CancellationToken.None);

    private int TryFromOutside() =>
        Run(new Command("/usr/bin/flock", "-n", "-E", "3", _directory["lock"], "/bin/true")).ExitCode;

    private static CommandResult Run(Command command) =>
        new CommandRunner().Run(command, s_long, CancellationToken.None);
}
