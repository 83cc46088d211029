using OcfAgents.Ocf;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>
/// Makes a standby of whatever is there: a clean shutdown, and a start in recovery. An instance that crashed is started the same
/// way, so that the cluster finds what it asked for.
/// </summary>
internal static class DemoteAction
{
    /// <summary>After a clean shutdown recovery takes a moment; after a crash it may take long, and the monitor watches it then.</summary>
    private static readonly TimeSpan Readiness = TimeSpan.FromSeconds(5);

    public static DemoteOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (LocalInstance.Find(context) is not { } instance)
        {
            return DemoteOutcome.Failed(LocalInstance.NoUser(context));
        }

        var reached = instance.Reconciler.Reach(Goal.Demoted, instance.Request, context.TimeAllowed, deadline);
        if (!reached.IsReached)
        {
            return DemoteOutcome.Failed(reached.Because);
        }

        AwaitReadiness(instance, deadline);
        return DemoteOutcome.Demoted;
    }

    private static void AwaitReadiness(LocalInstance instance, CancellationToken deadline)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        patience.CancelAfter(Readiness);
        try
        {
            instance.Reconciler.Reach(Goal.Unpromoted, instance.Request, Readiness, patience.Token);
        }
        catch (OperationCanceledException)
        {
            instance.Context.Log.Info("still recovering as a standby when the demotion was over");
        }
    }
}
