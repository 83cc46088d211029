namespace OcfAgents.Agents.Stash.Server;

/// <summary>What came back from /status.</summary>
internal enum ReplyKind
{
    NotAsked,
    Running,
    Maintenance,
    FirstRun,
    Starting,
    Stopping,
    Error,

    /// <summary>404, and the REST API is not there either.</summary>
    NotFound,

    /// <summary>It answers, with what this agent does not understand.</summary>
    Strange,

    /// <summary>Nobody listens.</summary>
    Refused,

    /// <summary>It lets one in and says nothing, or hangs up.</summary>
    NoAnswer,
}
