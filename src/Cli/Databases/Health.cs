namespace OcfAgents.Cli.Databases;

/// <summary>How a database resource is as a whole, the worst first.</summary>
internal enum Health
{
    /// <summary>More than one member takes writes, or says that it does.</summary>
    TwoPrimaries,

    /// <summary>No member takes writes.</summary>
    NoPrimary,

    /// <summary>It serves, and something is missing or is to be looked at.</summary>
    Degraded,

    Healthy,
}
