using OcfAgents.Agents.Stash.Home;
using OcfAgents.Ocf;
using OcfAgents.Platform.Network;

namespace OcfAgents.Agents.Stash.Checks;

/// <summary>Level 10: what /status does not know. A server can say RUNNING over a full disk, without SSH, and without a heap.</summary>
internal static class ServiceCheck
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <returns><c>null</c> when all is well.</returns>
    public static MonitorOutcome? Of(StashResource resource, CancellationToken deadline)
    {
        var home = resource.Inspector.Inspect(resource.Request with { TriesToWrite = true }, resource.LookBound, deadline);
        // A dead disk takes REST and SSH with it: the cause is named, not what came of it.
        return DeadHome(resource, home) ?? Rest(resource, deadline) ?? Ssh(resource, deadline) ?? ScarceHome(resource, home)
            ?? Sidecars(resource) ?? HostKeyCheck.Of(resource, deadline);
    }

    private static MonitorOutcome? Rest(StashResource resource, CancellationToken deadline) =>
        Repeated(resource, () => resource.Probe.IsRestThere(deadline), deadline)
            ? null
            : MonitorOutcome.Failed("it says RUNNING, and its REST API does not answer: see its log for plugins or an exhausted heap");

    private static MonitorOutcome? Ssh(StashResource resource, CancellationToken deadline)
    {
        var port = resource.Endpoint.SshPort;
        if (port == 0)
        {
            return null;
        }

        var detail = "";
        return Repeated(resource, () => Greets(resource, port, ref detail, deadline), deadline)
            ? null
            : MonitorOutcome.Failed($"git over SSH does not answer on port {port}: {detail}; ssh_port=0 where it is off");
    }

    private static bool Greets(StashResource resource, int port, ref string detail, CancellationToken deadline)
    {
        var greeting = SshBanner.Read(port, resource.Get(StashParameters.HttpTimeout), deadline);
        detail = greeting.Detail;
        return greeting.IsSsh;
    }

    private static MonitorOutcome? DeadHome(StashResource resource, HomeFacts facts)
    {
        if (facts.Condition != HomeCondition.Present)
        {
            return IoError(resource, facts.Problem);
        }

        return facts.WriteProblem.Length > 0 && facts.Shortage is null
            ? IoError(resource, $"the home cannot be written: {facts.WriteProblem}")
            : null;
    }

    /// <summary>Never a failure: it is as full on the other node.</summary>
    private static MonitorOutcome? ScarceHome(StashResource resource, HomeFacts facts)
    {
        if (facts.Shortage is { } shortage)
        {
            return MonitorOutcome.Degraded($"the home is {shortage}: make room");
        }

        var megabytes = facts.FreeBytes / 1024 / 1024;
        if (megabytes < resource.Get(StashParameters.MinFreeMegabytes))
        {
            return MonitorOutcome.Degraded($"only {megabytes} MB are free in the home: make room, or lower min_free_mb");
        }

        return facts.FreeInodes >= 0 && facts.FreeInodes < resource.Get(StashParameters.MinFreeInodes)
            ? MonitorOutcome.Degraded($"only {facts.FreeInodes} inodes are free in the home: make room, or lower min_free_inodes")
            : null;
    }

    /// <summary>One that was there and is gone: the product does not bring it back by itself.</summary>
    private static MonitorOutcome? Sidecars(StashResource resource)
    {
        var now = resource.Processes.FindSidecars().Count;
        var before = resource.Memory.Sidecars;
        if (now > before)
        {
            resource.Memory = resource.Memory with { Sidecars = now };
        }

        return now < before
            ? MonitorOutcome.Degraded($"{before - now} of {before} search or Mesh sidecars died: restart the server when it suits")
            : null;
    }

    private static MonitorOutcome IoError(StashResource resource, string reason) =>
        resource.MovesOnIoError
            ? MonitorOutcome.NotInstalled(reason)
            : MonitorOutcome.Failed(reason);

    private static bool Repeated(StashResource resource, Func<bool> isWell, CancellationToken deadline)
    {
        for (var attempt = 1; attempt < resource.Get(StashParameters.HttpTries); attempt++)
        {
            if (isWell())
            {
                return true;
            }

            // SSH opens a little after the server says RUNNING.
            deadline.WaitHandle.WaitOne(s_pause);
        }

        return isWell();
    }
}
