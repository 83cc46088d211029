using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Cli.Tests.Rejoining;

/// <summary>A database with the primary on node1, and two standbys that stream.</summary>
internal static class ThreeMembers
{
    public static DatabaseView Healthy { get; } = Of();

    public static DatabaseView Of(params (string Name, string Value)[] parameters)
    {
        var resource = new ResourceView("chefdb", Clusters.Agents.ChefPgsql)
        {
            Parent = "chefdb-clone",
            Parameters = parameters.ToImmutableDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
        };
        ImmutableArray<MemberView> members = [Primary("node1"), Standby("node2"), Standby("node3")];
        return new DatabaseView
        {
            Cluster = new ClusterView { At = DateTimeOffset.UnixEpoch, HasQuorum = true, Controller = "node3", Nodes = [.. members.Select(member => member.Node)], Resources = [resource] },
            Resource = resource,
            Parameters = new DatabaseParameters(resource),
            Members = members,
            Lineage = new Lineage(5, 7, new WalPosition(new Timeline(4), new Lsn(0x900)), "node1", DateTimeOffset.UnixEpoch, PromotionCause.Switchover) { Timeline = new Timeline(5) },
            Publication = new Publication("node1", 1, NodeSet.Of("node2", "node3")),
        };
    }

    public static DatabaseView With(this DatabaseView database, string node, Func<MemberView, MemberView> change) =>
        database with { Members = [.. database.Members.Select(member => member.Name == node ? change(member) : member)] };

    public static DatabaseView InCluster(this DatabaseView database, Func<ClusterView, ClusterView> change) => database with { Cluster = change(database.Cluster) };

    /// <summary>Its agent says so, and the primary knows nothing of it.</summary>
    public static MemberView As(this MemberView member, InstanceState state) =>
        member with { Following = null, Report = new InstanceReport(state, LineageRelation.Current, 5, IsWitness: false) };

    public static MemberView Stopped(this MemberView member, int exitCode, string reason) => member with
    {
        Instance = null,
        Report = null,
        Following = null,
        Result = new OperationResult(member.Name, "chefdb", "start", TimeSpan.Zero, exitCode, reason),
    };

    public static OrderAnswer Answer(OrderStage stage, string reason = "") => new("a1b2", stage, reason);

    private static MemberView Primary(string name) => new(Online(name))
    {
        Instance = new InstanceView(name, "Promoted"), Wanted = WantedRole.Primary, Standing = new ReplicationStanding { IsInRecovery = false },
    };

    private static MemberView Standby(string name) => new(Online(name))
    {
        Instance = new InstanceView(name, "Unpromoted"),
        Wanted = WantedRole.Standby,
        Report = new InstanceReport(InstanceState.StandbyStreaming, LineageRelation.Current, 5, IsWitness: true),
        Following = new FollowingStandby(name, "streaming"),
    };

    private static NodeView Online(string name) => new(name) { IsOnline = true };
}
