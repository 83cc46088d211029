using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Rejoining;

/// <summary>What the data directory here holds, read while no server runs in it.</summary>
/// <param name="SystemIdentifier">Of its pg_control.</param>
/// <param name="End">
/// Where its WAL ends (R-REJ 28): behind the shutdown checkpoint of a primary, behind whatever a standby or a crashed instance still
/// has to replay. <c>null</c> when that could not be found out.
/// </param>
/// <param name="History">The timeline that it is on, and where that left its ancestors.</param>
public sealed record LocalFacts(ulong SystemIdentifier, WalPosition? End, TimelineHistory History)
{
    /// <summary>It logs the first change of each page, or has data checksums: pg_rewind depends on it.</summary>
    public bool LogsHints { get; init; }

    /// <summary>A rewind of it was begun and did not come to its end: it is neither what it was nor what it was to be.</summary>
    public bool IsPoisoned { get; init; }

    /// <summary>Its WAL was written at wal_level=minimal, by itself or by a primary that it replayed: nothing can be replayed after it.</summary>
    public bool IsMinimal { get; init; }

    /// <summary>Why pg_rewind cannot be used here, whatever it is needed for; <c>null</c> when it can.</summary>
    public string? NoRewindBecause { get; init; }

    /// <summary>A person wants a fresh base backup, whatever else would do.</summary>
    public bool IsReinitWanted { get; init; }

    /// <summary>Why no base backup can take its place; <c>null</c> when one can.</summary>
    public string? NoBaseBackupBecause { get; init; }

    /// <summary>The primary told the standby, while it ran, that the WAL it needs is gone.</summary>
    public bool WasRefusedWal { get; init; }

    /// <summary>How it stands to the newest promotion, as the cluster has recorded that.</summary>
    public LineageRelation Lineage { get; init; } = LineageRelation.Unrecorded;

    /// <summary>The timeline of the newest promotion; <c>null</c> where none is recorded, or its record could not be read.</summary>
    public Timeline? NewestTimeline { get; init; }
}
