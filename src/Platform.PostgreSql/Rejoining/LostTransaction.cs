using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>A transaction that was committed here and is in no other history.</summary>
public readonly record struct LostTransaction(uint Id, DateTimeOffset CommittedAt, Lsn At);
