using System.Globalization;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Metrics;

/// <summary>Of the suite's resources, their addresses and fence devices: where they are, and what their operations took.</summary>
internal static class ResourceMetrics
{
    private static readonly Metric s_active = Metric.Gauge("resource_active", "1 where the resource is active on the node, in that role.");
    private static readonly Metric s_running = Metric.Gauge("resource_running", "On how many nodes that are online the resource is active and has not failed.");
    private static readonly Metric s_managed = Metric.Gauge("resource_managed", "1 where the cluster acts on it.");
    private static readonly Metric s_blocked = Metric.Gauge("resource_blocked", "1 where the cluster has given up on it on the node.");
    private static readonly Metric s_failures = Metric.Gauge("resource_failures", "The cluster's fail count on the node; 1000000 for INFINITY.");
    private static readonly Metric s_lastFailure = Metric.Gauge("resource_last_failure_timestamp_seconds", "When it last failed on the node, until that is cleaned up.");

    private static readonly Metric s_took = Metric.Gauge(
        "operation_duration_seconds", "What the operation took when the cluster last recorded it; of a monitor, when its result last changed.");

    private static readonly Metric s_result = Metric.Gauge("operation_exit_code", "What the operation exited with: 0 well, 190 and 191 degraded, 8 promoted.");
    private static readonly Metric s_timedOut = Metric.Gauge("operation_timed_out", "1 where the operation did not end in its time.");

    public static IEnumerable<Sample> Of(ClusterView cluster) => cluster.Resources.Where(IsTold).SelectMany(resource => Of(cluster, resource));

    private static bool IsTold(ResourceView resource) => Clusters.Agents.IsOurs(resource.Agent) || resource.Agent == Clusters.Agents.Address || resource.IsFenceDevice;

    private static IEnumerable<Sample> Of(ClusterView cluster, ResourceView resource) =>
    [
        s_running.At(resource.Instances.Count(instance => !instance.IsFailed && cluster.Node(instance.Node) is { IsOnline: true }), ("resource", resource.Id), ("agent", resource.Agent)),
        s_managed.At(resource.IsManaged && !cluster.IsInMaintenance, ("resource", resource.Id)),
        .. resource.Instances.DistinctBy(instance => (instance.Node, instance.Role))
            .Select(instance => s_active.At(1, ("resource", resource.Id), ("node", instance.Node), ("role", instance.Role))),
        .. resource.Instances.DistinctBy(instance => instance.Node)
            .Select(instance => s_blocked.At(instance.IsBlocked, ("resource", resource.Id), ("node", instance.Node))),
        .. cluster.Nodes.Select(node => s_failures.At(cluster.FailCount(resource.Id, node.Name), ("resource", resource.Id), ("node", node.Name))),
        .. cluster.Nodes.Select(node => (node.Name, At: cluster.LastFailure(resource.Id, node.Name))).Where(failure => failure.At is not null)
            .Select(failure => s_lastFailure.At(failure.At!.Value, ("resource", resource.Id), ("node", failure.Name))),
        .. cluster.LatestResults(resource.Id).SelectMany(Of),
    ];

    private static IEnumerable<Sample> Of(OperationResult result)
    {
        (string, string)[] labels =
        [
            ("resource", result.Resource), ("node", result.Node), ("operation", result.Task),
            ("interval", string.Create(CultureInfo.InvariantCulture, $"{result.Interval.TotalSeconds:0.###}")),
        ];
        return [s_took.At(result.Took.TotalSeconds, labels), s_result.At(result.ExitCode, labels), s_timedOut.At(result.IsTimedOut, labels)];
    }
}
