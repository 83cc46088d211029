using Mydaemon.Processes;
using OcfAgents.Ocf;

namespace Mydaemon.Actions;

/// <summary>
/// Success if and only if no process is left. Nothing is validated on the way: the cluster fences the node when a stop fails.
/// </summary>
static class StopAction
{
    public static StopOutcome Run(ActionContext context, CancellationToken deadline)
    {
        var daemon = new DaemonProcesses(context.ResourceName);
        if (Ending.Of(daemon, context, deadline) is { } survivors)
        {
            return StopOutcome.Failed(survivors);
        }

        daemon.Forget();
        return StopOutcome.Stopped;
    }
}
