using Mono.Unix.Native;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>That what was seen once is waited for, whether or not it can still be recognized.</summary>
public sealed class ProcessesHeld : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(150);

    private readonly List<ProcessIdentity> _started = [];

    public void Dispose() => _started.ForEach(Programs.Kill);

    [Fact]
    public void All_are_waited_for_and_not_the_first_alone()
    {
        using var held = new HeldProcesses();
        ProcessStatus[] both = [Sleeper(), Sleeper()];
        held.Add(both);

        held.Signal(both[..1], Signum.SIGKILL);
        held.WaitForExit(s_short, CancellationToken.None).Should().BeFalse();

        held.Signal(both, Signum.SIGKILL);
        held.WaitForExit(Programs.Long, CancellationToken.None).Should().BeTrue();
    }

    [Fact]
    public void What_is_not_held_is_not_signalled()
    {
        using var held = new HeldProcesses();
        var bystander = Sleeper();
        held.Add([Sleeper()]);

        held.Signal([bystander], Signum.SIGKILL);

        Thread.Sleep(s_short);
        new ProcessTable().Read(bystander.Pid)!.IsZombie.Should().BeFalse();
    }

    [Fact]
    public void What_has_ended_before_it_could_be_held_is_not_waited_for()
    {
        using var held = new HeldProcesses();
        var gone = Sleeper();
        Programs.Kill(gone.Identity);

        held.Add([gone]);

        held.WaitForExit(TimeSpan.Zero, CancellationToken.None).Should().BeTrue();
    }

    private ProcessStatus Sleeper()
    {
        var pid = int.Parse(Programs.Run(Programs.Shell("sleep 60 & echo $!")).Output);
        var status = new ProcessTable().Read(pid)!;
        _started.Add(status.Identity);
        return status;
    }
}
