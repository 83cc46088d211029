namespace OcfAgents.Replication.Rejoining;

/// <summary>What the agent may do by itself to a member that cannot stream any more.</summary>
public enum RejoinPolicy
{
    /// <summary>Rewind it, and where that is not possible, take a fresh base backup.</summary>
    Auto,

    /// <summary>Rewind it; a base backup is a person's decision.</summary>
    Rewind,

    /// <summary>Nothing: it says what is to be done.</summary>
    Manual,
}
