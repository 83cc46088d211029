using Mono.Unix.Native;
using OcfAgents.Agents.Stash.Product;
using OcfAgents.Agents.Stash.Server;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Actions;

/// <summary>
/// The server that an earlier action of this resource has seen. Where the parameters are garbled, nothing else tells which server
/// is meant, and "stopped" may not be said while it runs.
/// </summary>
internal static class RememberedServer
{
    private const double ShareOfGrace = 0.7;

    /// <returns><c>null</c> when there is none, or none is left; else what is left.</returns>
    public static string? End(ActionContext context, CancellationToken deadline)
    {
        var table = new ProcessTable();
        if (new ServerMemoryFile(new StatePaths(context.ResourceName).Memory).Read().Jvm is not { } identity
            || table.Read(identity.Pid) is not { IsZombie: false } status
            || status.Identity != identity
            || !ServerCommandLine.IsServer(table.CommandLineOf(identity.Pid)))
        {
            return null;
        }

        context.Log.Warning($"the parameters are garbled; ending the server that was seen last: {ServerProcesses.NameOf(status)}");
        using var held = new HeldProcesses();
        held.Add([status]);
        held.Signal([status], Signum.SIGTERM);
        held.Signal([status], Signum.SIGCONT);
        if (held.WaitForExit(context.TimeAllowed * ShareOfGrace, deadline))
        {
            return null;
        }

        held.Signal([status], Signum.SIGKILL);
        return held.WaitForExit(context.TimeAllowed * ((1 - ShareOfGrace) / 2), deadline)
            ? null
            : $"the server cannot be ended: {ServerProcesses.NameOf(status)}";
    }
}
