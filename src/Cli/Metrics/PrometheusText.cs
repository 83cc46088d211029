using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;

namespace OcfAgents.Cli.Metrics;

/// <summary>The cluster and its databases as metrics: one look, one text.</summary>
internal static class PrometheusText
{
    /// <param name="cluster">As it was seen.</param>
    /// <param name="databases">Of its database resources, those to tell of.</param>
    public static string Of(ClusterView cluster, IReadOnlyList<DatabaseView> databases) => Exposition.Write(
    [
        .. SelfMetrics.Of(answers: true, cluster.Problems.Length + databases.SelectMany(database => database.Problems).Except(cluster.Problems, StringComparer.Ordinal).Count()),
        .. ClusterMetrics.Of(cluster),
        .. ResourceMetrics.Of(cluster),
        .. databases.SelectMany(DatabaseMetrics.Of),
        .. databases.SelectMany(database => database.Members.SelectMany(member => MemberMetrics.Of(database, member))),
    ]);

    /// <summary>The cluster does not answer: what was told before must not stand.</summary>
    public static string OfNoCluster() => Exposition.Write(SelfMetrics.Of(answers: false, problems: 1));
}
