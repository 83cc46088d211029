namespace OcfAgents.Replication.Rejoining;

/// <summary>What a person orders a member to do with its data.</summary>
public enum MemberOrderKind
{
    /// <summary>Get back to the primary, by a rewind or not at all.</summary>
    Rewind,

    /// <summary>Get back to the primary, by a rewind or else by a base backup.</summary>
    Rejoin,

    /// <summary>Put a fresh base backup in the place of the data, whatever that is.</summary>
    Reinit,

    /// <summary>Take back the order before it, and end what it has begun.</summary>
    Cancel,
}
