using OcfAgents.Ocf;

namespace OcfAgents.Agents.Stash.Actions;

/// <summary>The parameters marked reloadable are read by every action anew, so there is nothing left to apply.</summary>
internal static class ReloadAgentAction
{
    public static ReloadOutcome Run(ActionContext context, CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        context.Log.Info("parameters reloaded");
        return ReloadOutcome.Reloaded;
    }
}
