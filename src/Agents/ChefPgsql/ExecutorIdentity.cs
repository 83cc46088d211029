using Mono.Unix.Native;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// The process that ran this action: pacemaker-execd. When it is another than before, Pacemaker was restarted and has forgotten
/// every transient attribute, so what was written to it counts no more.
/// </summary>
internal static class ExecutorIdentity
{
    public static ProcessIdentity Of(ProcessTable table) => table.IdentityOf(Syscall.getppid()) ?? default;
}
