namespace OcfAgents.Replication.Synchronous;

/// <summary>What a commit waits for, and what an automatic failover may lose.</summary>
public enum SyncMode
{
    /// <summary>A commit waits for no standby; the agent leaves synchronous_standby_names alone.</summary>
    Off,

    /// <summary>A commit waits for standbys while there are any. Without one it goes on, and a failover needs a person's word.</summary>
    Prefer,

    /// <summary>A commit waits for standbys, and where there are too few, until there are enough.</summary>
    Strict,
}
