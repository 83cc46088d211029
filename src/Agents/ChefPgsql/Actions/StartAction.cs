using OcfAgents.Ocf;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>Brings the instance up as a standby, whatever it was before.</summary>
internal static class StartAction
{
    public static StartOutcome Run(ActionContext context, CancellationToken deadline)
    {
        ForgetOldLayout(context);
        if (Requirements.FirstUnmet(context) is var (refusal, reason))
        {
            return StartOutcome.Refused(refusal, reason);
        }

        var instance = LocalInstance.Find(context)!;
        instance.Paths.CreateAll();
        using var unwatched = instance.Watcher.End();
        if (instance.Supervisor.ShutOut(deadline) is { } claim)
        {
            return StartOutcome.Failed(claim);
        }

        instance.Lineages.Refresh();
        var seen = instance.Server.Observe(instance.Request with { IncludesWal = true });
        if (seen.Lineage is { Relation: LineageRelation.Foreign } foreign)
        {
            return StartOutcome.Refused(Refusal.Args, $"this is another database: {foreign.Because}");
        }

        instance.RememberLayout();
        instance.Rejoin.Receive();
        instance.Rejoin.CallOffAsOrdered(deadline);
        var before = Classifier.Classify(seen);
        var reached = ReachOrRejoin(instance, deadline);
        if (!reached.IsReached)
        {
            return StartOutcome.Failed(reached.Because);
        }

        if (!before.IsRunning)
        {
            instance.Reception.Forget();
        }

        instance.Reception.Resume();
        PublishScore(instance, before, reached.Found);
        return StartOutcome.Started;
    }

    /// <summary>What does not run may have moved: an upgrade of chef-server brings a new data directory.</summary>
    private static void ForgetOldLayout(ActionContext context)
    {
        // After a stop, and after a boot, there is nothing to forget.
        if (LocalInstance.Find(context) is { RemembersLayout: true } instance && instance.Server.Observe(instance.Request).Postmaster == Postmaster.Absent)
        {
            instance.ForgetLayout();
        }
    }

    private static void PublishScore(LocalInstance instance, Classification before, Classification found)
    {
        var standing = instance.Lineages.Look(instance.Server.Observe(instance.Request));
        if (!standing.IsEligible)
        {
            // The score that stands is of a run that is over, and of one that was eligible.
            instance.Scores.Forget();
        }

        if (found.State is InstanceState.Starting or InstanceState.StuckStarting && IsFollower(instance))
        {
            // What stands is of the run before. Chosen by it while it recovers, it would hold up one that can be promoted.
            instance.Scores.Publish(PromotionScores.Never);
        }
        else if (before.State == InstanceState.StoppedPrimary && found.State == InstanceState.StandbyDetached && standing.IsEligible)
        {
            // After a full stop nobody streams; the one that was stopped as a primary holds everything (R-START 26).
            instance.Scores.Publish(PromotionScores.FormerPrimary);
        }
        else
        {
            instance.Scores.Publish(found, Uptime.Now, standing.IsEligible);
        }
    }

    /// <summary>Data that does not come up may be what a person has ordered a rejoin for.</summary>
    private static Reached ReachOrRejoin(LocalInstance instance, CancellationToken deadline)
    {
        var reached = Reach(instance, deadline);
        return !reached.IsReached && instance.Rejoin.BeginAsOrdered(reached.Found, deadline) ? Reach(instance, deadline) : reached;
    }

    /// <summary>Another node was promoted last. Where that is not known, it may have been this one.</summary>
    private static bool IsFollower(LocalInstance instance) =>
        instance.Lineages.View is { Problem: null, Newest: { } newest } && newest.Primary != instance.NodeName;

    /// <summary>
    /// Waits for a standby that lets readers in. A recovery that takes longer than <see cref="StartPatience"/> goes on by itself,
    /// watched by the monitor up to recovery_grace: a start that failed for it would have it killed, and begun anew elsewhere.
    /// </summary>
    private static Reached Reach(LocalInstance instance, CancellationToken deadline)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        patience.CancelAfter(StartPatience.For(instance.Context.TimeAllowed, IsFollower(instance)));
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
