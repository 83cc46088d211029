using OcfAgents.Ocf;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>Brings the instance up as a standby, whatever it was before.</summary>
internal static class StartAction
{
    private const double ShareOfWait = 0.8;

    public static StartOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (Requirements.FirstUnmet(context) is var (refusal, reason))
        {
            return StartOutcome.Refused(refusal, reason);
        }

        var instance = LocalInstance.Find(context)!;
        var before = Classifier.Classify(instance.Server.Observe(instance.Request));
        var reached = Reach(instance, deadline);
        if (!reached.IsReached)
        {
            return StartOutcome.Failed(reached.Because);
        }

        instance.Paths.CreateAll();
        if (before.State == InstanceState.StoppedPrimary && reached.Found.State == InstanceState.StandbyDetached)
        {
            // After a full stop nobody streams; the one that was stopped as a primary holds everything (R-START 26).
            instance.Scores.Publish(PromotionScores.FormerPrimary);
        }
        else
        {
            instance.Scores.Publish(reached.Found, Uptime.Now);
        }

        return StartOutcome.Started;
    }

    /// <summary>
    /// Waits for a standby that lets readers in, for most of the time there is. A recovery that takes longer goes on by itself,
    /// watched by the monitor up to recovery_grace: a start that failed for it would have it killed, and begun anew elsewhere.
    /// </summary>
    private static Reached Reach(LocalInstance instance, CancellationToken deadline)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        patience.CancelAfter(instance.Context.TimeAllowed * ShareOfWait);
        try
        {
            return instance.Reconciler.Reach(Goal.Unpromoted, instance.Request, instance.Context.TimeAllowed, patience.Token);
        }
        catch (OperationCanceledException) when (!deadline.IsCancellationRequested)
        {
            var found = Classifier.Classify(instance.Server.Observe(instance.Request));
            instance.Context.Log.Info($"start ends while the instance is still {found.State}: {found.Because}");
            return new Reached(found.State is InstanceState.Starting || found.IsSoundStandby, found, found.Because);
        }
    }
}
