using OcfAgents.Ocf;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>Makes a standby of a primary: a clean shutdown, and a start in recovery. Succeeds at once where nothing runs.</summary>
internal static class DemoteAction
{
    /// <summary>After a clean shutdown recovery takes a moment; where it takes longer the monitor watches it.</summary>
    private static readonly TimeSpan Readiness = TimeSpan.FromSeconds(5);

    public static DemoteOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (LocalInstance.Find(context) is not { } instance)
        {
            context.Log.Info($"nothing to demote: {LocalInstance.WhyNone(context)}");
            return DemoteOutcome.Demoted;
        }

        using var unwatched = instance.Watcher.End();
        var found = Classifier.Classify(instance.Server.Observe(instance.Request));
        if (found.State != InstanceState.HeldByRunit && instance.Supervisor.ShutOut(deadline) is { } claim)
        {
            return DemoteOutcome.Failed(claim);
        }

        instance.Lineages.NoteSupersession(found);
        instance.Reception.Forget();
        var goal = Demotion.GoalFor(found);
        var reached = instance.Reconciler.Reach(goal, instance.Request, context.TimeAllowed, deadline);
        if (!reached.IsReached)
        {
            return DemoteOutcome.Failed(reached.Because);
        }

        if (goal == Goal.Demoted)
        {
            AwaitReadiness(instance, deadline);
        }

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
