using OcfAgents.Ocf;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>
/// Looks at the instance and says what it is. What runs for years: one connection with one query, a handful of small reads, no
/// process, and nothing written unless the promotion score changes.
/// </summary>
internal static class MonitorAction
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    public static MonitorOutcome Run(ActionContext context, CancellationToken deadline)
    {
        var kind = context.IsProbe ? MonitorKind.Probe
            : context.Role == Role.Promoted ? MonitorKind.Promoted : MonitorKind.Unpromoted;
        if (LocalInstance.Find(context) is not { } instance)
        {
            return MonitorTable.For(new Classification(InstanceState.NotInstalled, LocalInstance.WhyNone(context)), kind, TimeSpan.Zero);
        }

        var found = Look(instance, kind, deadline);
        if (kind == MonitorKind.Probe)
        {
            instance.Scores.Forget();
        }

        if (found.IsRunning)
        {
            instance.Paths.CreateVolatile();
            instance.Scores.Publish(found, Uptime.Now);
        }

        return MonitorTable.For(found, kind, instance.Scores.DetachedFor(Uptime.Now));
    }

    /// <summary>Waits for one that is coming up where the answer depends on it, for half of the time there is.</summary>
    private static Classification Look(LocalInstance instance, MonitorKind kind, CancellationToken deadline)
    {
        var request = instance.Request with { SilentMonitors = instance.Scores.Memory.SilentMonitors };
        var end = Environment.TickCount64 + (long)(instance.Context.TimeAllowed.TotalMilliseconds / 2);
        while (true)
        {
            var found = Classifier.Classify(instance.Server.Observe(request));
            if (found.State != InstanceState.Starting || kind == MonitorKind.Unpromoted || Environment.TickCount64 >= end)
            {
                return found;
            }

            instance.Context.Log.Doing(found.Because);
            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }
}
