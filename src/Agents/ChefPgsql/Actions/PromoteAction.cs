using OcfAgents.Agents.ChefPgsql.Elections;
using OcfAgents.Ocf;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>
/// Makes a primary of the standby. A promotion score has no authority: right before the step, all members are asked again
/// (<see cref="Ballot"/>).
/// </summary>
internal static class PromoteAction
{
    public static PromoteOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (LocalInstance.Find(context) is not { } instance)
        {
            return PromoteOutcome.Failed(LocalInstance.WhyNone(context));
        }

        if (instance.Supervisor.ShutOut(deadline) is { } claim)
        {
            return PromoteOutcome.Failed(claim);
        }

        var reached = instance.Reconciler.Reach(Goal.Promoted, instance.Request, context.TimeAllowed, deadline);
        if (!reached.IsReached)
        {
            return PromoteOutcome.Failed(reached.Because);
        }

        instance.Slots.MakeAfterPromotion();
        var timeline = instance.Server.Observe(instance.Request with { IncludesWal = true }).HighestTimeline;
        return timeline is null ? PromoteOutcome.Failed("the timeline of the promotion cannot be read")
            : instance.Lineages.Complete(timeline.Value) is { } problem ? PromoteOutcome.Failed(problem)
            : PromoteOutcome.Promoted;
    }
}
