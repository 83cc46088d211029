namespace OcfAgents.Replication.Rejoining;

/// <summary>How far a rejoin has come.</summary>
public enum RejoinPhase
{
    /// <summary>The worker was started and has not begun.</summary>
    Launched,

    /// <summary>It looks for the primary; the standby still serves its readers.</summary>
    Looking,

    /// <summary>It shuts the standby down.</summary>
    Stopping,

    /// <summary>It copies aside what will be overwritten.</summary>
    Quarantine,

    /// <summary>It brings what was not shut down cleanly through crash recovery, which pg_rewind needs.</summary>
    Recovery,

    /// <summary>pg_rewind is at work. From here to its end the data directory is neither the old one nor the new one.</summary>
    Rewind,

    /// <summary>pg_basebackup is at work, in a directory of its own.</summary>
    BaseBackup,

    /// <summary>It exchanges the old directory for the new one.</summary>
    Swap,

    /// <summary>The data can be started as a standby.</summary>
    Done,

    /// <summary>Nothing was done: there is no primary to rejoin yet.</summary>
    Waiting,

    /// <summary>It could not be done; the reason says why. The data is as it was, or is marked as half done.</summary>
    Failed,

    /// <summary>It was ended before it was done.</summary>
    Ended,

    /// <summary>The instance was started after it, and has still to stream.</summary>
    Started,

    /// <summary>It streams; what was kept in case it would not is being removed.</summary>
    Tidying,
}
