using System.Collections.Immutable;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Slots;

/// <summary>What an instance says of its replication slots, in one answer.</summary>
public sealed record SlotReading
{
    /// <summary>PostgreSQL's major version: what slots can do differs.</summary>
    public required int Major { get; init; }

    public ImmutableArray<SlotSeen> Slots { get; init; } = [];

    /// <summary>The end of the WAL that a primary has flushed; <c>null</c> on a standby.</summary>
    public Lsn? Flushed { get; init; }

    /// <summary>Where a standby would begin to replay if it were started anew; <c>null</c> where it was not asked.</summary>
    public Lsn? Redo { get; init; }
}
