using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>Puts together what the worker is given: where the instance is, and what the cluster knows of promotions.</summary>
internal static class WorkerCommand
{
    /// <param name="instance">The instance.</param>
    /// <param name="task">What to do.</param>
    /// <param name="token">Of this launch.</param>
    /// <param name="policy">What may be done.</param>
    /// <param name="wasRefusedWal">The primary told the standby that the WAL it needs is gone.</param>
    /// <param name="order">The person's order that it is for; <c>null</c> for none.</param>
    public static RejoinOrder For(
        LocalInstance instance, RejoinTask task, string token, RejoinPolicy policy, bool wasRefusedWal, OrderNote? order)
    {
        var primary = new ConfigurationPlan(instance).FindPrimary(ServerVersion.OldestKnown, isApart: false);
        var standing = instance.Lineages.Look(instance.Server.Observe(instance.Request with { IncludesWal = true }));
        return new RejoinOrder
        {
            Task = task,
            Token = token,
            Directory = instance.Paths.Rejoin,
            DataDirectory = instance.Location.DataDirectory,
            BinDirectory = instance.Location.BinDirectory,
            SocketDirectory = instance.Location.SocketDirectory,
            Port = instance.Location.Port,
            Database = instance.Location.Database,
            Account = instance.Location.User.Name,
            Node = instance.NodeName,
            Hosts = primary.Hosts,
            ReplicationUser = primary.User,
            PassFile = primary.PassFile,
            Settings = Path.Combine(instance.Paths.Lasting, "postgresql.conf"),
            Policy = policy,
            Lineage = standing.Relation,
            NewestTimeline = instance.Lineages.View.Newest?.Timeline,
            WasRefusedWal = wasRefusedWal,
            Ordered = order?.Order.Token ?? "",
            IsReinitWanted = order is { Order.Kind: MemberOrderKind.Reinit },
        };
    }
}
