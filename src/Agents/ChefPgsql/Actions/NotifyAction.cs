using OcfAgents.Agents.ChefPgsql.Elections;
using OcfAgents.Agents.ChefPgsql.Journal;
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
    private static readonly TimeSpan FollowPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    public static NotifyOutcome Run(ActionContext context, CancellationToken deadline)
    {
        // ocf-tester calls notify with nothing to notify of.
        if (context.Notification is not { Kind: { } kind, Operation: { } operation } notification
            || LocalInstance.Find(context) is not { } instance)
        {
            return NotifyOutcome.Noted;
        }

        instance.Synchronous.RememberMembers(notification);
        if ((kind, operation) is (NotificationKind.Pre, ActionNames.Demote))
        {
            // Stopped for an election that came to nothing, it would miss the end of what the primary writes.
            instance.Reception.Resume();
        }

        var problem = (kind, operation) switch
        {
            (NotificationKind.Pre, ActionNames.Promote) => new Ballot(instance).CastVote(notification, deadline),
            (NotificationKind.Pre, ActionNames.Demote) when Concerns(notification.Demote, instance) => Checkpoint(instance),
            (NotificationKind.Post, ActionNames.Promote) when Concerns(notification.Promote, instance) => AfterPromotion(instance),
            (NotificationKind.Post, ActionNames.Promote) => Follow(instance, deadline),
            (NotificationKind.Pre, ActionNames.Stop) when !Concerns(notification.Stop, instance) && Concerns(notification.Promoted, instance) =>
                instance.Synchronous.LetGo(notification.Stop.Select(stopped => stopped.Node).OfType<string>(), deadline),
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
        var problem = Checkpoint(instance);
        OperatorsWord.Forget(instance);
        return new FailoverJournal(instance).NotePromotion() ?? problem;
    }

    /// <summary>Follows the new primary, and notes that, so that it can take over in its turn from the first moment on.</summary>
    private static string? Follow(LocalInstance instance, CancellationToken deadline)
    {
        instance.Lineages.Refresh();
        instance.Reception.Follow();
        var end = Environment.TickCount64 + (long)FollowPatience.TotalMilliseconds;
        while (Classifier.Classify(instance.Server.Observe(instance.Request)).IsSoundStandby
            && instance.Lineages.Look(instance.Server.Observe(instance.Request)) is { IsEligible: false, IsApart: false }
            && Environment.TickCount64 < end)
        {
            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }

        return new FailoverJournal(instance).NotePromotion();
    }

    private static string? Checkpoint(LocalInstance instance)
    {
        var found = Classifier.Classify(instance.Server.Observe(instance.Request));
        var half = instance.Context.TimeAllowed / 2;
        return found.State == InstanceState.Primary ? instance.Server.Checkpoint(half < CheckpointBound ? half : CheckpointBound) : null;
    }
}
