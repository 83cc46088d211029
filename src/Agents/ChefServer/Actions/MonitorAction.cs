using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Agents.ChefServer.Reindexing;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>
/// Looks at the services and says what they are. Level 0, which runs for years, is some small reads and one request; level 10 asks the
/// database as well. A probe, and the monitor of a passive node, look at runit alone.
/// </summary>
internal static class MonitorAction
{
    private const int AsksTheDatabase = 10;

    public static MonitorOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (ChefServerResource.Find(context) is not { } resource)
        {
            return MonitorOutcome.NotRunningBecause(ChefServerResource.WhyNone(context));
        }

        var isExpected = !context.IsProbe && context.Role != Role.Stopped;
        var depth = !isExpected ? LookDepth.Services
            : context.CheckLevel >= AsksTheDatabase ? LookDepth.Database : LookDepth.Status;
        var seen = resource.Observe(depth, deadline);
        var found = Classifier.Classify(seen);
        context.Log.Doing($"{found.State}: {found.Because}");
        Guard(resource, seen);
        return isExpected ? Expected(resource, seen, found, deadline) : MonitorTable.For(found, isExpected);
    }

    private static MonitorOutcome Expected(ChefServerResource resource, Observation seen, Classification found, CancellationToken deadline)
    {
        var memory = resource.Memory;
        var isAllowed = resource.Get(ChefServerParameters.RestartStuck) && !memory.WasCured;
        var cure = CureTable.For(seen, found, isAllowed);
        if (cure != Cure.None && new CureRun(resource).Run(cure, found, deadline) is { } restarted)
        {
            resource.Memory = resource.Memory with { WasCured = true, Failures = 0 };
            return MonitorOutcome.Degraded($"{restarted} restarted once: {found.Because}");
        }

        resource.Memory = memory with
        {
            // Past the limit it stays there: the count is of no use to anybody, and a quiet monitor writes nothing.
            Failures = found.IsUnhealthy ? Math.Min(memory.Failures + 1, seen.FailuresAllowed) : 0,
            WasCured = memory.WasCured && !found.IsWell,
        };
        return found.State == ServerState.Running && resource.Context.CheckLevel >= AsksTheDatabase
            && new ReindexControl(resource, new DaemonStarter()).Tend() is { } remark
                ? MonitorOutcome.Degraded(remark)
                : MonitorTable.For(found, isExpected: true);
    }

    /// <summary>
    /// A reconfigure may take the files away that hold services down at boot (Chef 11 does each time), and a new service has none. A
    /// probe comes before the cluster has decided anything, and only tells.
    /// </summary>
    private static void Guard(ChefServerResource resource, Observation seen)
    {
        string[] free = [.. seen.Services.Where(service => service.State is { IsLinked: true, HasDownFile: false }).Select(service => service.Name)];
        if (free.Length == 0)
        {
            return;
        }

        if (resource.Context.IsProbe)
        {
            resource.Context.Log.Info($"runit starts at boot: {string.Join(' ', free)}; the next start, stop or monitor of this resource holds them down");
            return;
        }

        new DownFiles(resource).Write(free);
    }
}
