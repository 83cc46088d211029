namespace OcfAgents.Replication.Health;

/// <summary>
/// What a person should see and the cluster should not act on. Which weighs more is said by
/// <see cref="HealthReport"/>; the numbers are written down between two monitors.
/// </summary>
[Flags]
public enum Remarks
{
    None = 0,

    /// <summary>Nobody answers for the file system that pg_wal lies on.</summary>
    WalDiskSilent = 1,

    WalDiskFull = 1 << 1,

    WalDiskOutOfInodes = 1 << 2,

    /// <summary>PostgreSQL read pages whose checksum was wrong.</summary>
    BrokenPages = 1 << 3,

    /// <summary>Something about synchronous standbys; its words come from there.</summary>
    Synchronous = 1 << 4,

    /// <summary>Something about replication slots; its words come from there.</summary>
    Slots = 1 << 5,

    /// <summary>WAL is not archived, and stays.</summary>
    Archiver = 1 << 6,

    /// <summary>It has not received what the primary has written.</summary>
    Behind = 1 << 7,

    /// <summary>It has received, and not replayed.</summary>
    ReplayBehind = 1 << 8,

    /// <summary>Another supervisor may start it as well; its words come from there.</summary>
    Supervisor = 1 << 9,
}
