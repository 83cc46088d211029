using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>
/// Applies a change of reloadable parameters. All but two need nothing: each action reads them anew. Where synchronous mode was
/// switched off, what commits wait for is taken back here, so that no monitor has to look for it. How much WAL slots may keep is
/// PostgreSQL's to know.
/// </summary>
internal static class ReloadAction
{
    public static ReloadOutcome Run(ActionContext context, CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        if (LocalInstance.Find(context) is not { } instance)
        {
            return ReloadOutcome.Reloaded;
        }

        if (!instance.Synchronous.IsOn && instance.Synchronous.TakeBack() is { } problem)
        {
            // A failure would have the cluster restart PostgreSQL. The next start undoes it as well.
            context.Log.Warning($"synchronous mode is not undone: {problem}");
        }

        if (instance.Slots.ApplyLimit() is { } trouble)
        {
            context.Log.Warning(trouble);
        }

        return ReloadOutcome.Reloaded;
    }
}
