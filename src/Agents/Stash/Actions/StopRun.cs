using Mono.Unix.Native;
using OcfAgents.Agents.Stash.Server;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Actions;

/// <summary>
/// One stop: SIGTERM and grace, thread dump, SIGKILL, and the reaping of what is left. The product's own script is not used: it
/// kills after 20 s, goes by the pid file, and needs a second JVM.
/// </summary>
internal sealed class StopRun(StashResource resource)
{
    private readonly long _start = Environment.TickCount64;

    private AgentLog Log => resource.Context.Log;

    /// <returns><c>null</c> when nothing is left, or what is.</returns>
    public string? Run(CancellationToken deadline)
    {
        using var held = new HeldProcesses();
        var servers = Find(held);
        // A suspended one neither answers nor takes any signal but SIGKILL until it is continued.
        held.Signal(servers, Signum.SIGCONT);
        var plan = StopPlan.For(
            resource.Context.TimeAllowed, Answers(servers, deadline), resource.Get(StashParameters.GracefulTimeout));
        // A start script may have brought forth a JVM before it ended: that one is ended as well, in the time that is left.
        while (servers.Length > 0 && Elapsed < plan.Grace + plan.Dump + plan.Kill && !deadline.IsCancellationRequested)
        {
            End(servers, held, plan, deadline);
            servers = Find(held);
        }

        if (Find(held).Length > 0 || !held.WaitForExit(TimeSpan.FromSeconds(1), deadline))
        {
            return $"the server cannot be ended: {Describe(Find(held))}";
        }

        if (!resource.Get(StashParameters.ReapOrphans))
        {
            return null;
        }

        return new Reaper(resource).Run(plan.Reap, deadline);
    }

    /// <summary>The JVM, more than one if somebody made it so, and a start script that would become one.</summary>
    private ProcessStatus[] Find(HeldProcesses held)
    {
        ProcessStatus[] found = [.. resource.Processes.FindLaunching(resource.Installation), .. resource.Processes.FindAll()];
        held.Add(found);
        return found;
    }

    private void End(ProcessStatus[] servers, HeldProcesses held, StopPlan plan, CancellationToken deadline)
    {
        Log.Info($"SIGTERM to {Describe(servers)}, {plan.Grace.TotalSeconds:F0} s of grace");
        held.Signal(servers, Signum.SIGTERM);
        if (held.WaitForExit(plan.Grace - Elapsed, deadline))
        {
            return;
        }

        Log.Warning($"{Describe(servers)} did not end in {plan.Grace.TotalSeconds:F0} s: thread dump and SIGKILL");
        held.Signal(servers, Signum.SIGQUIT);
        held.WaitForExit(plan.Dump, deadline);
        held.Signal(Find(held), Signum.SIGKILL);
        held.WaitForExit(plan.Kill, deadline);
    }

    /// <summary>One question, to know how much patience is worth while.</summary>
    private bool Answers(ProcessStatus[] servers, CancellationToken deadline)
    {
        if (servers.Length == 0)
        {
            return false;
        }

        var reply = resource.Probe.Ask(deadline);
        if (reply.Kind == ReplyKind.Maintenance)
        {
            Log.Warning("it is stopped in the middle of a backup or a migration");
        }

        return reply.Kind is not (ReplyKind.NoAnswer or ReplyKind.Refused);
    }

    private TimeSpan Elapsed => TimeSpan.FromMilliseconds(Environment.TickCount64 - _start);

    private string Describe(ProcessStatus[] processes) => string.Join(' ', processes.Select(resource.Processes.Describe));
}
