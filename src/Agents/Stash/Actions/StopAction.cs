using OcfAgents.Ocf;

namespace OcfAgents.Agents.Stash.Actions;

/// <summary>
/// Brings the server down. Success if and only if no JVM of it is left, and nothing in its home; nothing is validated on the
/// way, because a stop that fails gets the node fenced.
/// </summary>
internal static class StopAction
{
    public static StopOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (StashResource.Find(context) is not { } resource)
        {
            context.Log.Info(StashResource.WhyNone(context));
            return RememberedServer.End(context, deadline) is { } survivor ? StopOutcome.Failed(survivor) : StopOutcome.Stopped;
        }

        if (new StopRun(resource).Run(deadline) is { } left)
        {
            return StopOutcome.Failed(left);
        }

        resource.Forget();
        return StopOutcome.Stopped;
    }
}
