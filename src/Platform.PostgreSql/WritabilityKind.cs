namespace OcfAgents.Platform.PostgreSql;

/// <summary>Whether a database takes writes.</summary>
public enum WritabilityKind
{
    /// <summary>Nobody asked.</summary>
    NotAsked,

    Writable,

    /// <summary>A standby, or one whose transactions are read-only by its settings.</summary>
    ReadOnly,

    /// <summary>It did not say.</summary>
    Unknown,
}
