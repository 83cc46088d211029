using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>The process of a standby that receives WAL.</summary>
public sealed class WalReceiver(ServerLocation location, ProcessTable table)
{
    /// <summary>
    /// Continues one that is suspended (SIGSTOP): it was told to end, and cannot take notice of that. PostgreSQL waits for it in a
    /// promotion and before it begins another.
    /// </summary>
    /// <returns>Whether there was one.</returns>
    public bool Continue()
    {
        IReadOnlyList<ProcessStatus> suspended;
        using (EffectiveUser.Become(location.User))
        {
            suspended = [.. new ServerProcesses(location, table).FindAll().Where(status => status.State == 'T' && IsReceiver(status.Pid))];
        }

        using var held = new HeldProcesses();
        held.Add(suspended);
        held.Signal(suspended, Signum.SIGCONT);
        return suspended.Count > 0;
    }

    /// <summary>Before version 11 "wal receiver process"; cluster_name may stand before it.</summary>
    private bool IsReceiver(int pid) =>
        table.CommandLineOf(pid) is [var title, ..] && title.StartsWith("postgres: ", StringComparison.Ordinal)
        && (title.Contains("walreceiver", StringComparison.Ordinal) || title.Contains("wal receiver process", StringComparison.Ordinal));
}
