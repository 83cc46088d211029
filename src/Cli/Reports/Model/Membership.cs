namespace OcfAgents.Cli.Reports.Model;

/// <summary>What the cluster holds of a node.</summary>
internal enum Membership
{
    /// <summary>No source tells.</summary>
    Unknown,

    /// <summary>Pacemaker was stopped in good order.</summary>
    Off,

    /// <summary>Pacemaker runs there, and the partition with quorum does not have it yet.</summary>
    Joining,

    Member,

    /// <summary>Gone without a word.</summary>
    Lost,

    /// <summary>Its fencing was asked for and is not confirmed.</summary>
    Fencing,

    /// <summary>Fenced, and not back.</summary>
    Fenced,
}
