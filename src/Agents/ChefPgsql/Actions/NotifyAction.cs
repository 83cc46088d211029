using OcfAgents.Ocf;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>
/// Votes before a promotion, and writes checkpoints around one: before a demotion, so that the shutdown has little left to write
/// while clients wait; after a promotion, so that pg_control shows the new timeline, which a rewind against it needs. Always
/// succeeds: Pacemaker ignores what a notification exits with. Starts and stops nothing.
/// </summary>
internal static class NotifyAction
{
    private static readonly TimeSpan CheckpointBound = TimeSpan.FromSeconds(10);

    public static NotifyOutcome Run(ActionContext context, CancellationToken deadline)
    {
        // ocf-tester calls notify with nothing to notify of.
        if (context.Notification is not { Kind: { } kind, Operation: { } operation } notification
            || LocalInstance.Find(context) is not { } instance)
        {
            return NotifyOutcome.Noted;
        }

        var problem = (kind, operation) switch
        {
            (NotificationKind.Pre, ActionNames.Promote) => new Ballot(instance).CastVote(notification, deadline),
            (NotificationKind.Pre, ActionNames.Demote) when Concerns(notification.Demote, instance) => Checkpoint(instance),
            (NotificationKind.Post, ActionNames.Promote) when Concerns(notification.Promote, instance) => AfterPromotion(instance),
            _ => null,
        };
        return problem is null ? NotifyOutcome.Noted : NotifyOutcome.NotedBut($"{kind}-{operation}: {problem}");
    }

    private static bool Concerns(IReadOnlyList<NotifiedInstance> instances, LocalInstance instance) =>
        instances.Any(notified => notified.Node == instance.NodeName);

    private static string? AfterPromotion(LocalInstance instance)
    {
        if (Classifier.Classify(instance.Server.Observe(instance.Request)).State != InstanceState.Primary)
        {
            return null;
        }

        instance.Scores.Publish(PromotionScores.AfterPromotion(instance.Scores.Memory.Score));
        return Checkpoint(instance);
    }

    private static string? Checkpoint(LocalInstance instance)
    {
        var found = Classifier.Classify(instance.Server.Observe(instance.Request));
        var half = instance.Context.TimeAllowed / 2;
        return found.State == InstanceState.Primary ? instance.Server.Checkpoint(half < CheckpointBound ? half : CheckpointBound) : null;
    }
}
