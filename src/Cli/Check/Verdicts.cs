using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;

namespace OcfAgents.Cli.Check;

/// <summary>What is to be said of a cluster and of those of its resources that were asked for.</summary>
internal static class Verdicts
{
    /// <param name="cluster">As it was seen.</param>
    /// <param name="resources">Those that were asked for.</param>
    /// <param name="databases">Of them, the databases.</param>
    /// <param name="warningLag">Bytes of WAL that a standby may be behind; 0 for any number.</param>
    public static ImmutableArray<Verdict> Of(ClusterView cluster, IEnumerable<ResourceView> resources, IEnumerable<DatabaseView> databases, long warningLag) =>
    [
        .. new[] { OfCluster(cluster) }.Where(verdict => !verdict.Troubles.IsEmpty),
        .. databases.Select(database => DatabaseCheck.Of(database, warningLag)),
        .. resources.Where(resource => Clusters.Agents.IsService(resource.Agent)).Select(resource => ResourceCheck.OfService(cluster, resource)),
    ];

    private static Verdict OfCluster(ClusterView cluster) => new(
        "cluster",
        [
            .. cluster.HasQuorum ? ImmutableArray<(CheckState, string)>.Empty : [(CheckState.Critical, "this partition has no quorum")],
            .. cluster.IsInMaintenance ? [(CheckState.Warning, "it is in maintenance mode")] : ImmutableArray<(CheckState, string)>.Empty,
            .. cluster.Nodes.Where(node => node.IsUnclean).Select(node => (CheckState.Critical, $"{node.Name} is lost and not fenced")),
        ],
        Fine: "",
        []);
}
