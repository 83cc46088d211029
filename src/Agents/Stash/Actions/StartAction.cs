using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Actions;

/// <summary>Brings the server up, or waits for one that is coming up already; never starts a second.</summary>
internal static class StartAction
{
    public static StartOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (StashResource.Find(context) is not { } resource)
        {
            return StartOutcome.Refused(Refusal.Args, StashResource.WhyNone(context));
        }

        try
        {
            return new StartRun(resource, new Launcher(resource, new DaemonStarter())).Run(deadline);
        }
        catch (CommandException trouble)
        {
            return StartOutcome.Failed(trouble.Message);
        }
    }
}
