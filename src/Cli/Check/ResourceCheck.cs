using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Check;

/// <summary>Whether a service that is to run on one node does.</summary>
internal static class ResourceCheck
{
    public static Verdict OfService(ClusterView cluster, ResourceView resource)
    {
        var active = resource.Instances.Select(instance => instance.Node).Distinct(StringComparer.Ordinal).ToImmutableArray();
        // On a node that is lost it still counts as active, and serves nobody.
        var isServed = active.Any(node => cluster.Node(node) is { IsOnline: true });
        ImmutableArray<(CheckState, string)> troubles =
        [
            .. Obstacles(cluster, resource),
            .. isServed ? ImmutableArray<(CheckState, string)>.Empty : [(CheckState.Critical, $"runs nowhere{Failure(cluster, resource)}")],
            .. active.Length > 1 ? [(CheckState.Critical, $"runs on more than one node: {string.Join(", ", active)}")] : ImmutableArray<(CheckState, string)>.Empty,
            .. resource.Instances.Where(instance => instance.IsFailed || instance.IsBlocked)
                .Select(instance => (CheckState.Critical, $"failed on {instance.Node}{(instance.IsBlocked ? " and the cluster has given up on it" : "")}{Said(cluster.Newest(resource.Id, instance.Node))}")),
            .. resource.Instances.Select(instance => cluster.Newest(resource.Id, instance.Node)).OfType<OperationResult>()
                .Where(result => isServed && result.ExitCode == (int)Ocf.ExitCode.Degraded).Select(result => (CheckState.Warning, $"degraded on {result.Node}{Said(result)}")),
        ];
        return new Verdict(resource.Id, troubles, $"runs on {string.Join(", ", active)}", []);
    }

    /// <summary>What keeps the cluster from looking after it.</summary>
    public static IEnumerable<(CheckState, string)> Obstacles(ClusterView cluster, ResourceView resource)
    {
        if (resource.IsDisabled)
        {
            yield return (CheckState.Critical, "it is disabled (target-role=Stopped)");
        }

        if (!resource.IsManaged && !cluster.IsInMaintenance)
        {
            yield return (CheckState.Warning, "it is unmanaged");
        }
    }

    private static string Failure(ClusterView cluster, ResourceView resource) => Said(cluster.LatestResults(resource.Id)
        .Where(result => result.ExitCode is not 0 and not (int)Ocf.ExitCode.NotRunning).MaxBy(result => result.Since));

    private static string Said(OperationResult? result) => result switch
    {
        { Reason.Length: > 0 } => $": {result.Reason}",
        { ExitCode: not 0 and not (int)Ocf.ExitCode.NotRunning } => $": {result.Task} said {result.ExitCode}",
        _ => "",
    };
}
