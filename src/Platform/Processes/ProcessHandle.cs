using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// A hold on one process, whoever started it: what is signalled is that process and never one that got its pid later.
/// </summary>
public sealed class ProcessHandle : IDisposable
{
    /// <summary>Before Linux 5.3: ten small reads a second.</summary>
    private static readonly TimeSpan s_paceOfSleep = TimeSpan.FromMilliseconds(100);

    private readonly ProcessIdentity _id;
    private readonly ProcessTable _processes;
    private readonly SafeFileHandle? _pidfd;

    private ProcessHandle(ProcessIdentity id, ProcessTable processes, SafeFileHandle? pidfd)
    {
        _id = id;
        _processes = processes;
        _pidfd = pidfd;
    }

    /// <summary>
    /// A hold on that very process, or null where it has ended (a zombie has), whoever has its pid now.
    /// </summary>
    public static ProcessHandle? Open(ProcessIdentity id) => Open(id, new ProcessTable(), byDescriptor: true);

    internal static ProcessHandle? Open(ProcessIdentity id, ProcessTable processes, bool byDescriptor)
    {
        if (id.Pid <= 0)
            return null;
        var descriptor = byDescriptor ? LibC.PidfdOpen(id.Pid) : -1;
        var pidfd = descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
        var handle = new ProcessHandle(id, processes, pidfd);
        // After opening: the descriptor stays with what it was opened on, so what is read now is about that, or it has
        // ended.
        if (handle.IsAlive)
            return handle;
        handle.Dispose();
        return null;
    }

    private bool IsAlive => _processes.Read(_id.Pid) is { IsZombie: false } status && status.Identity == _id;

    /// <summary>Does nothing where it has ended meanwhile.</summary>
    /// <exception cref="PosixException">The signal may not be sent to it.</exception>
    public void Signal(Signum signal)
    {
        // Without a pidfd (before Linux 5.3), a pid would have to come round between this look and the next line.
        if (_pidfd is null && !IsAlive)
            return;
        var result = _pidfd is null
            ? LibC.Kill(_id.Pid, (int)signal)
            : LibC.PidfdSendSignal((int)_pidfd.DangerousGetHandle(), (int)signal);
        if (result != 0 && PosixException.LastError is not Errno.ESRCH)
            throw PosixException.Of($"send {signal} to process {_id.Pid}");
    }

    /// <summary>True as soon as it has ended (a zombie has), false where the time was over first.</summary>
    public bool WaitForExit(TimeSpan bound, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (!HasEnded())
        {
            var left = bound - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || cancellation.IsCancellationRequested)
                return false;
            Await(left);
        }
        return true;
    }

    /// <summary>
    /// As <see cref="WaitForExit"/>, for one who waits for days: nothing runs meanwhile where there is a pidfd. May return
    /// false before the time is over.
    /// </summary>
    public bool SleepUntilExit(TimeSpan bound)
    {
        if (_pidfd is not null)
            return Poll(bound);
        var started = Stopwatch.GetTimestamp();
        while (IsAlive)
        {
            if (Stopwatch.GetElapsedTime(started) >= bound)
                return false;
            Thread.Sleep(s_paceOfSleep);
        }
        return true;
    }

    public void Dispose() => _pidfd?.Dispose();

    // A pidfd is readable from the end of the process on, reaped or not.
    private bool HasEnded() => _pidfd is null ? !IsAlive : Poll(TimeSpan.Zero);

    private void Await(TimeSpan left)
    {
        var pace = TimeSpan.FromMilliseconds(_pidfd is null ? 10 : 50);
        _ = Poll(left < pace ? left : pace);
    }

    private unsafe bool Poll(TimeSpan longest)
    {
        var entry = new PollEntry { Descriptor = (int)(_pidfd?.DangerousGetHandle() ?? -1), Wanted = LibC.PollIn };
        return LibC.Poll(&entry, 1, (int)Math.Ceiling(longest.TotalMilliseconds)) > 0;
    }
}
