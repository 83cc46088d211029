namespace OcfAgents.Replication.Instance;

/// <summary>The WAL receiver of a standby, as pg_stat_wal_receiver shows it.</summary>
public enum ReceiverStatus
{
    /// <summary>No WAL receiver runs: no primary was found, or it was refused.</summary>
    None,

    /// <summary>Connecting, catching up, or restarting on another timeline.</summary>
    Waiting,

    Streaming,
}
