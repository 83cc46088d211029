using OcfAgents.Agents.ChefServer.Reindexing;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>
/// Brings the services down. Success if and only if no process of them is left; nothing is validated on the way, because a stop that
/// fails gets the node fenced.
/// </summary>
internal static class StopAction
{
    public static StopOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (ChefServerResource.Find(context) is not { } resource)
        {
            context.Log.Info(ChefServerResource.WhyNone(context));
            return StopOutcome.Stopped;
        }

        // Both, whatever the first one says.
        var worker = EndReindex(resource, deadline);
        if ((new StopRun(resource).Run(deadline) ?? worker) is { } left)
        {
            return StopOutcome.Failed(left);
        }

        resource.Memory = ServerMemory.Blank;
        return StopOutcome.Stopped;
    }

    private static string? EndReindex(ChefServerResource resource, CancellationToken deadline)
    {
        try
        {
            return new ReindexControl(resource, new DaemonStarter()).End(deadline);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"the rebuild of the search index was not ended: {trouble.Message}";
        }
    }
}
