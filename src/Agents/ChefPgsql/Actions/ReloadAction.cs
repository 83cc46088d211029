using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>
/// Applies a change of reloadable parameters. All but one need nothing: each action reads them anew. Where synchronous mode was
/// switched off, what commits wait for is taken back here, so that no monitor has to look for it.
/// </summary>
internal static class ReloadAction
{
    public static ReloadOutcome Run(ActionContext context, CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        if (LocalInstance.Find(context) is { } instance && !instance.Synchronous.IsOn && instance.Synchronous.TakeBack() is { } problem)
        {
            // A failure would have the cluster restart PostgreSQL. The next start undoes it as well.
            context.Log.Warning($"synchronous mode is not undone: {problem}");
        }

        return ReloadOutcome.Reloaded;
    }
}
