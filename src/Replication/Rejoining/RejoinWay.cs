namespace OcfAgents.Replication.Rejoining;

/// <summary>How an instance gets back to the primary.</summary>
public enum RejoinWay
{
    /// <summary>Start it: it streams.</summary>
    Attach,

    /// <summary>pg_rewind.</summary>
    Rewind,

    /// <summary>A fresh base backup in the place of the old data.</summary>
    BaseBackup,

    /// <summary>It cannot be told yet.</summary>
    Wait,

    /// <summary>Not without a person.</summary>
    Refuse,
}
