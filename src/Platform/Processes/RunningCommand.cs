using System.Diagnostics;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// A program between its start and its end: one thread, one poll. The end of the process decides, not the end of its
/// output, which a process in the background may hold open for ever.
/// </summary>
internal sealed class RunningCommand(ChildProcess child, CapturedStream output, CapturedStream error, FedStream? input)
{
    // A process in an uninterruptible sleep (a dead NFS server) cannot be killed; it is not waited for for ever.
    private static readonly TimeSpan s_dyingTime = TimeSpan.FromSeconds(1);

    /// <summary>The wait status, or null where the time was over first; the child is dead then.</summary>
    public int? WaitFor(TimeSpan bound, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = bound - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || cancellation.IsCancellationRequested)
            {
                Kill();
                return null;
            }
            Await(left < child.Pace ? left : child.Pace);
            if (Advance() is { } status)
                return status;
        }
    }

    private void Kill()
    {
        child.Kill();
        var killed = Stopwatch.GetTimestamp();
        while (Advance() is null && Stopwatch.GetElapsedTime(killed) < s_dyingTime)
            Await(child.Pace);
    }

    // Asked for its end before its output is read: what it wrote last is in the pipe by then.
    private int? Advance()
    {
        var status = child.Reap();
        output.Drain();
        error.Drain();
        input?.Feed();
        return status;
    }

    private unsafe void Await(TimeSpan longest)
    {
        const int count = 4;
        var entries = stackalloc PollEntry[count];
        entries[0] = new PollEntry { Descriptor = child.Descriptor, Wanted = LibC.PollIn };
        entries[1] = new PollEntry { Descriptor = output.Descriptor, Wanted = LibC.PollIn };
        entries[2] = new PollEntry { Descriptor = error.Descriptor, Wanted = LibC.PollIn };
        entries[3] = new PollEntry { Descriptor = input?.Descriptor ?? -1, Wanted = LibC.PollOut };
        // A signal that interrupts it is one more reason to look.
        _ = LibC.Poll(entries, count, (int)Math.Ceiling(longest.TotalMilliseconds));
    }
}
