namespace OcfAgents.Cli;

/// <summary>What ocf-agents exits with, whatever the verb. What each means to its reader stands in <see cref="ExitCodes"/>.</summary>
internal enum ExitCode
{
    /// <summary>All is as was asked for, whether or not something had to be done.</summary>
    Success = 0,

    /// <summary>A step failed; those before it are done, and the same command goes on from there.</summary>
    Failed = 1,

    /// <summary>The command line cannot be understood.</summary>
    Usage = 2,

    /// <summary>It serves, and with one loss more it would not: redundancy is lost.</summary>
    Degraded = 3,

    /// <summary>No instance takes writes.</summary>
    NoPrimary = 4,

    /// <summary>More than one instance seems to take writes.</summary>
    TwoPrimaries = 5,

    /// <summary>The cluster cannot be asked.</summary>
    Unreachable = 6,

    /// <summary>Nothing was done, since it could cost data or lead to two primaries; the reason names what allows it.</summary>
    Refused = 7,

    NeedsRoot = 77,

    /// <summary>A step was not done in the time that it has.</summary>
    Deadline = 124,
}
