using System.Globalization;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Metrics;

/// <summary>Of the cluster and its nodes.</summary>
internal static class ClusterMetrics
{
    private static readonly Metric s_seen = Metric.Gauge("dcs_last_seen", "When the cluster was last heard, in seconds of the Unix epoch.");
    private static readonly Metric s_quorum = Metric.Gauge("cluster_quorum", "1 where this partition has quorum.");
    private static readonly Metric s_controller = Metric.Gauge("cluster_has_controller", "1 where a designated controller decides.");
    private static readonly Metric s_maintenance = Metric.Gauge("cluster_maintenance", "1 where the whole cluster is in maintenance mode.");
    private static readonly Metric s_fencing = Metric.Gauge("fencing_enabled", "1 where stonith-enabled is not false.");
    private static readonly Metric s_devices = Metric.Gauge("fencing_devices", "Fence devices that are configured.");
    private static readonly Metric s_running = Metric.Gauge("fencing_devices_running", "Fence devices that are started on a node that is online, and have not failed.");
    private static readonly Metric s_events = Metric.Gauge("fencing_events", "Fencings in the cluster's memory, by how they ended.");
    private static readonly Metric s_fenced = Metric.Gauge("fencing_last_timestamp_seconds", "When the newest fencing of a node ended, by how it ended.");
    private static readonly Metric s_online = Metric.Gauge("node_online", "1 where the node is in this partition.");
    private static readonly Metric s_unclean = Metric.Gauge("node_unclean", "1 where the node was lost and is not known to be off.");
    private static readonly Metric s_standby = Metric.Gauge("node_standby", "1 where the node may run no resources.");
    private static readonly Metric s_nodeMaintenance = Metric.Gauge("node_maintenance", "1 where the node is in maintenance mode.");

    private static readonly string[] s_endings = ["success", "failed", "pending"];

    public static IEnumerable<Sample> Of(ClusterView cluster) =>
    [
        s_seen.At(cluster.At),
        s_quorum.At(cluster.HasQuorum),
        s_controller.At(cluster.Controller is not null),
        s_maintenance.At(cluster.IsInMaintenance),
        s_fencing.At(cluster.IsFencingEnabled),
        s_devices.At(cluster.FenceDevices.Count()),
        s_running.At(cluster.FenceDevices.Count(device => device.Instances.Any(instance => !instance.IsFailed && cluster.Node(instance.Node) is { IsOnline: true }))),
        .. s_endings.Select(ending => s_events.At(cluster.Fencings.Count(fencing => fencing.Status == ending), ("status", ending))),
        .. Fenced(cluster),
        .. cluster.Nodes.SelectMany(OfNode),
    ];

    private static IEnumerable<Sample> Fenced(ClusterView cluster) => cluster.Fencings
        .Where(fencing => s_endings.Contains(fencing.Status, StringComparer.Ordinal))
        .Select(fencing => (fencing.Target, fencing.Status, At: Time(fencing.Completed)))
        .Where(fencing => fencing.At is not null)
        .GroupBy(fencing => (fencing.Target, fencing.Status))
        .Select(group => s_fenced.At(group.Max(fencing => fencing.At!.Value), ("node", group.Key.Target), ("status", group.Key.Status)));

    /// <summary>Pacemaker 2.1 writes "2026-11-22 13:40:02 +00:00" or with fractions, older ones without the offset, which is their own time.</summary>
    internal static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text.EndsWith('Z') && text.Count(letter => letter == ' ') == 2 ? text[..^1].TrimEnd() + "Z" : text,
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) ? time : null;

    private static IEnumerable<Sample> OfNode(NodeView node) =>
    [
        s_online.At(node.IsOnline, ("node", node.Name)),
        s_unclean.At(node.IsUnclean, ("node", node.Name)),
        s_standby.At(node.IsStandby, ("node", node.Name)),
        s_nodeMaintenance.At(node.IsInMaintenance, ("node", node.Name)),
    ];
}
