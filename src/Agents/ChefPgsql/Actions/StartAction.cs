using OcfAgents.Ocf;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>Brings the instance up as a standby, whatever it was before.</summary>
internal static class StartAction
{
    public static StartOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (Requirements.FirstUnmet(context) is var (refusal, reason))
        {
            return StartOutcome.Refused(refusal, reason);
        }

        var instance = LocalInstance.Find(context)!;
        var before = Classifier.Classify(instance.Server.Observe(instance.Request));
        var reached = instance.Reconciler.Reach(Goal.Unpromoted, instance.Request, context.TimeAllowed, deadline);
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
}
