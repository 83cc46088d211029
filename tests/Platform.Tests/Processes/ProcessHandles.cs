using Mono.Unix.Native;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>Each on a kernel that has process descriptors, and as on one that has none.</summary>
public sealed class ProcessHandles : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(150);

    private readonly TemporaryDirectory _directory = new();
    private readonly List<ProcessIdentity> _started = [];

    public void Dispose()
    {
        _started.ForEach(Programs.Kill);
        _directory.Dispose();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_process_is_signalled_and_its_end_is_seen_though_nobody_reaps_it(bool byDescriptor)
    {
        var id = Start("/bin/sleep", "60");
        using var handle = Open(id, byDescriptor)!;

        handle.WaitForExit(s_short, CancellationToken.None).Should().BeFalse();
        handle.Signal(Signum.SIGTERM);
        handle.WaitForExit(Programs.Long, CancellationToken.None).Should().BeTrue();

        new ProcessTable().Read(id.Pid)!.IsZombie.Should().BeTrue();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void The_end_of_a_process_that_is_not_our_child_is_seen_too(bool byDescriptor)
    {
        var pid = int.Parse(Programs.Run(Programs.Shell("sleep 60 & echo $!")).Output);
        using var handle = Open(new ProcessTable().Read(pid)!.Identity, byDescriptor)!;

        handle.Signal(Signum.SIGKILL);

        handle.WaitForExit(Programs.Long, CancellationToken.None).Should().BeTrue();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_process_that_has_got_the_pid_of_another_is_never_touched(bool byDescriptor)
    {
        var id = Start("/bin/sleep", "60");

        var former = id with { StartTicks = id.StartTicks - 1 };
        using var handle = Open(former, byDescriptor);

        handle.Should().BeNull();
        new ProcessTable().Read(id.Pid)!.IsZombie.Should().BeFalse();
    }

    [Fact]
    public void A_process_that_gets_the_pid_after_we_took_hold_is_never_touched()
    {
        var id = Start("/bin/sleep", "60");
        // What /proc says changes under the handle, as when the process ends and its pid comes round to another.
        Pretend(id);
        using var handle = ProcessHandle.Open(id, new ProcessTable(_directory["proc"]), byDescriptor: false)!;
        Pretend(id with { StartTicks = id.StartTicks + 1 });

        handle.Signal(Signum.SIGKILL);

        handle.WaitForExit(s_short, CancellationToken.None).Should().BeTrue("the one that was meant has ended");
        using var other = Open(id, byDescriptor: true)!;
        other.WaitForExit(s_short, CancellationToken.None).Should().BeFalse();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_zombie_has_ended(bool byDescriptor)
    {
        var id = Start("/bin/true");
        Eventually.True(() => new ProcessTable().Read(id.Pid)!.IsZombie, "it ends at once");

        using var handle = Open(id, byDescriptor);
        handle.Should().BeNull();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_signal_to_what_has_ended_meanwhile_does_nothing(bool byDescriptor)
    {
        var id = Start("/bin/sleep", "60");
        using var handle = Open(id, byDescriptor)!;
        Programs.Kill(id);

        handle.Signal(Signum.SIGTERM);

        handle.WaitForExit(TimeSpan.Zero, CancellationToken.None).Should().BeTrue();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Cancelling_ends_the_wait(bool byDescriptor)
    {
        var id = Start("/bin/sleep", "60");
        using var handle = Open(id, byDescriptor)!;
        using var cancelled = new CancellationTokenSource(s_short);

        handle.WaitForExit(Programs.Long, cancelled.Token).Should().BeFalse();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_sleeper_is_woken_by_the_end_and_not_before(bool byDescriptor)
    {
        var id = Start("/bin/sleep", "60");
        using var handle = Open(id, byDescriptor)!;

        handle.SleepUntilExit(s_short).Should().BeFalse();
        Programs.Kill(id);
        handle.SleepUntilExit(Programs.Long).Should().BeTrue();
        handle.SleepUntilExit(TimeSpan.Zero).Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_group_of_processes_is_not_a_process(int pid)
    {
        using var handle = ProcessHandle.Open(new ProcessIdentity(pid, 0));
        handle.Should().BeNull();
    }

    private static ProcessHandle? Open(ProcessIdentity id, bool byDescriptor) =>
        ProcessHandle.Open(id, new ProcessTable(), byDescriptor);

    private ProcessIdentity Start(string program, params string[] arguments)
    {
        var command = new DaemonCommand(program, [.. arguments]) { LogFile = _directory["log"] };
        var id = new DaemonStarter().StartDaemon(command);
        _started.Add(id);
        return id;
    }

    private void Pretend(ProcessIdentity id)
    {
        var directory = Directory.CreateDirectory(_directory[$"proc/{id.Pid}"]).FullName;
        var stat = $"{id.Pid} (x) S 1 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 {id.StartTicks} 1";
        File.WriteAllText(Path.Combine(directory, "stat"), stat);
        File.WriteAllText(Path.Combine(directory, "status"), "Uid:\t0\t0\t0\t0\n");
    }
}
