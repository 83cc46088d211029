using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Standing;

/// <summary>A row of a primary's pg_stat_replication.</summary>
/// <param name="Name">Its application_name: the node's name, for those that the agent starts.</param>
/// <param name="State">startup, catchup, streaming, backup, stopping.</param>
public sealed record FollowingStandby(string Name, string State)
{
    public Lsn? Sent { get; init; }

    public Lsn? Flushed { get; init; }

    public Lsn? Replayed { get; init; }

    /// <summary>async, potential, sync, quorum.</summary>
    public string SyncState { get; init; } = "";

    /// <summary>How long a commit took of late until it was replayed there; <c>null</c> where nothing is outstanding.</summary>
    public TimeSpan? ReplayLag { get; init; }
}
