namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>What the services are, taken together.</summary>
internal enum ServerState
{
    /// <summary>None runs, and none is to.</summary>
    Absent,

    /// <summary>None runs, and nobody stopped them.</summary>
    Lost,

    /// <summary>Processes of an earlier run hold ports and files.</summary>
    LeftBehind,

    /// <summary>One that is needed is down or has no runsv.</summary>
    ServiceDown,

    /// <summary>One that is needed ends again and again.</summary>
    Flapping,

    /// <summary>They are young, and do not answer well yet.</summary>
    Starting,

    /// <summary>Not well, and not for as many monitors yet as make it a failure.</summary>
    Doubtful,

    /// <summary>Not well for so many monitors: /_status.</summary>
    Unhealthy,

    /// <summary>The same: the database on this node takes no writes.</summary>
    ReadOnly,

    /// <summary>The same: they use a database on another node.</summary>
    AddressElsewhere,

    /// <summary>They serve, and something is not as it should be.</summary>
    Degraded,

    Running,
}
