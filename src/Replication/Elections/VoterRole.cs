namespace OcfAgents.Replication.Elections;

/// <summary>What a member says that it is when it votes.</summary>
public enum VoterRole
{
    /// <summary>It could be promoted itself.</summary>
    Standby,

    /// <summary>It takes writes at this moment.</summary>
    Primary,

    /// <summary>It answers, and is not to be promoted, however far its WAL goes: it diverged, its replay is paused, it crashed.</summary>
    Abstaining,

    /// <summary>Stopped cleanly; its position is where its shutdown checkpoint begins, the last record that it wrote.</summary>
    ShutDown,
}
