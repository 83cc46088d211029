using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// A worker and all that it has started, found by their session, their account and their start, never by a name: the worker leads a
/// session of its own, which none of its tools leaves.
/// </summary>
public sealed class RejoinSession(ProcessTable table, uint account)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";
    private const int BootIdBytes = 64;

    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(1);

    public static string BootId => OwnedFile.ReadText(BootIdFile, BootIdBytes)?.Trim() ?? "unknown";

    /// <summary>Those of that record which live. None after a reboot, and none where its number was given to another session.</summary>
    public IReadOnlyList<ProcessStatus> Of(RejoinRecord record)
    {
        if (record.WorkerPid <= 1 || record.Boot != BootId
            || (table.Read(record.WorkerPid) is { } leader && leader.StartTicks != record.WorkerStart))
        {
            return [];
        }

        return
        [
            .. table.OfUser(account).Where(process =>
                !process.IsZombie && process.Session == record.WorkerPid && process.StartTicks >= record.WorkerStart
                && process.Pid != Environment.ProcessId),
        ];
    }

    /// <summary>SIGKILL to all of them, until none is left or the time is over: what they were at can be cut off anywhere.</summary>
    public bool End(RejoinRecord record, TimeSpan bound, CancellationToken cancellation)
    {
        using var held = new HeldProcesses();
        var end = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        while (true)
        {
            var processes = Of(record);
            if (processes.Count == 0)
            {
                // One that was killed leaves the table a while before it is gone.
                return held.WaitForExit(TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64)), cancellation);
            }

            if (Environment.TickCount64 >= end || cancellation.IsCancellationRequested)
            {
                return false;
            }

            held.Add(processes);
            held.Signal(processes, Signum.SIGKILL);
            held.WaitForExit(KillPatience, cancellation);
        }
    }
}
