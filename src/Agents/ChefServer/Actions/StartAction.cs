using OcfAgents.Agents.ChefServer.Reindexing;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>Brings the services up, or waits for those that are coming up already.</summary>
internal static class StartAction
{
    public static StartOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (ChefServerResource.Find(context) is not { } resource)
        {
            return StartOutcome.Refused(Refusal.Installed, ChefServerResource.WhyNone(context));
        }

        if (Requirements.FirstUnmet(resource) is { } unmet)
        {
            return StartOutcome.Refused(unmet.Refusal, unmet.Reason);
        }

        if (Requirements.FirstRemark(resource) is { } remark)
        {
            context.Log.Warning(remark);
        }

        if (new StartRun(resource).Run(deadline) is { } failure)
        {
            return StartOutcome.Failed(failure);
        }

        // The services serve; what is not well with their index is no reason to take them away again.
        if (new ReindexControl(resource, new DaemonStarter()).Tend() is { } trouble)
        {
            context.Log.Warning(trouble);
        }

        return StartOutcome.Started;
    }
}
