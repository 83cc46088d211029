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

        if (instance.Supervisor.Claim() is { } claim)
        {
            return PromoteOutcome.Failed($"{claim} for postgresql: set postgresql['enable'] = false and reconfigure");
        }

        var reached = instance.Reconciler.Reach(Goal.Promoted, instance.Request, context.TimeAllowed, deadline);
        return reached.IsReached ? PromoteOutcome.Promoted : PromoteOutcome.Failed(reached.Because);
    }
}
