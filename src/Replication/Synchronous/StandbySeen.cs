using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Synchronous;

/// <summary>A standby as the primary's pg_stat_replication shows it.</summary>
/// <param name="Name">Its application_name: the node's name, for those that the agent starts.</param>
/// <param name="IsStreaming">It has caught up once, and receives what is written; PostgreSQL counts no other.</param>
/// <param name="Flushed">Up to where it has confirmed to have flushed.</param>
public sealed record StandbySeen(string Name, bool IsStreaming, Lsn? Flushed);
