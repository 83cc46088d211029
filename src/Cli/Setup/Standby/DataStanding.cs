namespace OcfAgents.Cli.Setup.Standby;

/// <summary>How a data directory stands to a primary.</summary>
internal enum DataStanding
{
    /// <summary>It could not be found out, or nothing is there.</summary>
    Unknown,

    /// <summary>All that it holds is in the primary's history, and the primary has what comes next: it can stream as it is.</summary>
    CanStream,

    /// <summary>All that it holds is in the primary's history, which has gone on too far: a clone loses nothing.</summary>
    Contained,

    /// <summary>The same database, and it holds what the primary has not.</summary>
    Diverged,

    /// <summary>Another database.</summary>
    Another,
}
