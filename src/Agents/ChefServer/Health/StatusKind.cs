namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>What came back from /_status.</summary>
internal enum StatusKind
{
    NotAsked,

    /// <summary>The document, whatever it says.</summary>
    Answered,

    /// <summary>Nobody listens.</summary>
    Refused,

    /// <summary>It lets one in and says nothing, or hangs up.</summary>
    NoAnswer,

    /// <summary>It answers, with what this agent does not understand.</summary>
    Strange,
}
