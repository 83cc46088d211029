using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Health;

/// <summary>What the instance said of its well-being, in the same answer as what it is.</summary>
public sealed record HealthReading
{
    /// <summary>How far the primary had written when a standby heard from it last; <c>null</c> where no receiver runs.</summary>
    public Lsn? PrimaryEnd { get; init; }

    /// <summary>How long ago archiving failed last; <c>null</c> where it has succeeded since, or nothing is archived.</summary>
    public TimeSpan? ArchivingFailed { get; init; }

    /// <summary>Pages that were read with a wrong checksum since statistics were reset; 0 where that is not counted.</summary>
    public long BrokenPages { get; init; }
}
