namespace OcfAgents.Replication.Instance;

/// <summary>What stands where PGDATA should be.</summary>
public enum DataDirectory
{
    /// <summary>No such directory: the file system may not be mounted here.</summary>
    Missing,

    /// <summary>A directory without PG_VERSION: a mount point without its file system, or data that was removed.</summary>
    Empty,

    /// <summary>A data directory.</summary>
    Present,

    /// <summary>It exists and cannot be read: an I/O error or missing permission.</summary>
    Unreadable,
}
