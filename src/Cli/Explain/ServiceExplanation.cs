using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Status;

namespace OcfAgents.Cli.Explain;

/// <summary>Why a service runs where it runs, or nowhere.</summary>
internal static class ServiceExplanation
{
    public static Explanation Of(ClusterView cluster, ResourceView resource)
    {
        var row = ServiceRow.Of(cluster, resource);
        return new Explanation(
            resource.Id,
            row.Node.Length > 0 ? $"{row.State} on {row.Node}{(row.Reason.Length > 0 ? $": {row.Reason}" : "")}" : $"runs nowhere{(row.Reason.Length > 0 ? $": {row.Reason}" : "")}",
            [
                .. ClusterRules.OfAll(cluster, resource),
                .. Followed(cluster, resource),
                .. cluster.Nodes.SelectMany(node => ClusterRules.OfNode(cluster, resource, node)),
            ])
        {
            Code = row.IsWell ? ExitCode.Success : ExitCode.Degraded,
        };
    }

    /// <summary>What it has to be with, where that runs nowhere.</summary>
    private static IEnumerable<Finding> Followed(ClusterView cluster, ResourceView resource) => cluster.Colocations
        .Where(pair => (pair.Resource == resource.Id || pair.Resource == resource.Parent) && pair.Score == "INFINITY")
        .Select(pair => (Pair: pair, With: cluster.Resource(pair.With)))
        .Where(found => found.With is { } with && !with.Instances.Any(instance => found.Pair.WithRole.Length == 0 || instance.Role == found.Pair.WithRole))
        .Select(found => new Finding(
            Mark.No, "", "colocation", $"it has to be with {found.Pair.With}{(found.Pair.WithRole.Length > 0 ? $" in role {found.Pair.WithRole}" : "")}, which is nowhere", $"ocf-agents explain --resource {found.Pair.With}"));
}
