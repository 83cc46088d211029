using System.Diagnostics;
using OcfAgents.Ocf;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>
/// Brings the instance down. Success if and only if no process of it is left; nothing is validated on the way, because a stop
/// that fails gets the node fenced.
/// </summary>
internal static class StopAction
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    public static StopOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (LocalInstance.Find(context) is not { } instance)
        {
            context.Log.Info($"nothing to stop: {LocalInstance.WhyNone(context)}");
            return StopOutcome.Stopped;
        }

        var clock = Stopwatch.StartNew();
        if (IsHeldByRunit(instance))
        {
            context.Log.Info("chef-server's own runit runs PostgreSQL, and the cluster never has: left alone");
            return StopOutcome.Stopped;
        }

        using var unwatched = instance.Watcher.End();
        // First, or its copy comes up when this one is gone.
        instance.Supervisor.ShutOut(deadline);
        // Also where no worker lives any more: one that was killed leaves the tool that it ran, and that writes on.
        if (!instance.Rejoin.End(context.TimeAllowed / 2, deadline))
        {
            return StopOutcome.Failed("a rejoin and what it has started cannot be ended");
        }

        var reached = instance.Reconciler.Reach(Goal.Stopped, instance.Request, context.TimeAllowed - clock.Elapsed, deadline);
        instance.Rejoin.Hide();
        if (!reached.IsReached)
        {
            return StopOutcome.Failed(reached.Because);
        }

        if (instance.Supervisor.ShutOut(deadline) is { } claim)
        {
            return StopOutcome.Failed(claim);
        }

        instance.ForgetLayout();
        // A stop before this one may have been killed when the server was just going.
        return instance.Server.AwaitExit(context.TimeAllowed / 4, deadline)
            ? StopOutcome.Stopped
            : StopOutcome.Failed("a process of PostgreSQL is ending and does not come to its end");
    }

    /// <summary>Who started it is asked of the processes; whether it answers is the ladder's to find out.</summary>
    private static bool IsHeldByRunit(LocalInstance instance) =>
        Classifier.Classify(instance.Server.Observe(instance.Request with { AnswerBound = Glance })).State == InstanceState.HeldByRunit;
}
