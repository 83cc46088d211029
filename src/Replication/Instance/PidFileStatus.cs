namespace OcfAgents.Replication.Instance;

/// <summary>Line 8 of <c>postmaster.pid</c> (PostgreSQL 10 and later): what the postmaster says of itself, without a connection.</summary>
public enum PidFileStatus
{
    /// <summary>No file, no such line, or PostgreSQL before version 10.</summary>
    Unknown,

    Starting,

    Stopping,

    /// <summary>Accepts connections and writes.</summary>
    Ready,

    /// <summary>Up to date enough to be a standby, whether or not hot standby lets readers in.</summary>
    Standby,
}
