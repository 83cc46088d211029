using System.Globalization;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Databases;

/// <summary>Which nodes are to have a member of a database, by its configuration.</summary>
internal static class MembersOf
{
    /// <summary>
    /// A node that a constraint keeps it away from for good is not, such as one that is there for quorum alone. A ban of pcs resource ban or
    /// move is no such constraint: it is to be cleared.
    /// </summary>
    public static bool IsExpected(DatabaseView database, MemberView member) =>
        !IsExcluded(database.Cluster, database.Resource, member.Name) && (member.IsActive || IsWithinLimit(database));

    public static int Expected(ClusterView cluster, ResourceView resource) => Math.Min(
        cluster.Nodes.Count(node => !IsExcluded(cluster, resource, node.Name)), Limit(resource) ?? int.MaxValue);

    private static bool IsExcluded(ClusterView cluster, ResourceView resource, string node) => cluster.Locations.Any(rule =>
        rule is { IsBan: true, Role.Length: 0, IsLeftByCommand: false } && rule.Node == node && (rule.Resource == resource.Id || rule.Resource == resource.Parent));

    /// <summary>With clone-max, some other node may be the one without.</summary>
    private static bool IsWithinLimit(DatabaseView database) => Limit(database.Resource) is not { } limit || database.Members.Count(member => member.IsActive) < limit;

    private static int? Limit(ResourceView resource) =>
        int.TryParse(resource.Meta.GetValueOrDefault("clone-max"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
}
