namespace OcfAgents.Ocf;

/// <summary>What the OCF resource agent API 1.1 lets an agent exit with, one to one.</summary>
public enum ExitCode
{
    /// <summary>Done; of a monitor: it runs, and where there are roles, unpromoted.</summary>
    Success = 0,

    /// <summary>Failed; another try, or a stop and a start, may mend it.</summary>
    ErrGeneric = 1,

    /// <inheritdoc cref="Refusal.Args"/>
    ErrArgs = 2,

    /// <summary>The agent has no such action.</summary>
    ErrUnimplemented = 3,

    /// <inheritdoc cref="Refusal.Perm"/>
    ErrPerm = 4,

    /// <inheritdoc cref="Refusal.Installed"/>
    ErrInstalled = 5,

    /// <inheritdoc cref="Refusal.Configured"/>
    ErrConfigured = 6,

    /// <summary>Stopped, with certainty: the cluster may start it elsewhere without a stop here.</summary>
    NotRunning = 7,

    /// <summary>It runs and is promoted.</summary>
    RunningPromoted = 8,

    /// <summary>It is promoted and has failed: it is demoted before anything else.</summary>
    FailedPromoted = 9,

    /// <summary>It runs, and a person should look; the cluster does nothing.</summary>
    Degraded = 190,

    /// <summary>As <see cref="Degraded"/>, promoted.</summary>
    DegradedPromoted = 191,
}
