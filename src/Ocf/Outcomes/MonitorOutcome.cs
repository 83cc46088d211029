namespace OcfAgents.Ocf;

/// <summary>What monitor ends with. A wrong "not running" is a service that runs twice.</summary>
public sealed record MonitorOutcome : IOutcome
{
    MonitorOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    /// <summary>It runs; where there are roles, unpromoted.</summary>
    public static MonitorOutcome Running { get; } = new(ExitCode.Success, reason: null);

    /// <summary>It runs and is promoted.</summary>
    public static MonitorOutcome RunningPromoted { get; } = new(ExitCode.RunningPromoted, reason: null);

    /// <summary>Stopped cleanly. In doubt it is <see cref="Failed"/>.</summary>
    public static MonitorOutcome NotRunning { get; } = new(ExitCode.NotRunning, reason: null);

    /// <summary>As <see cref="NotRunning"/>, with a word on how that came about.</summary>
    public static MonitorOutcome NotRunningBecause(string reason) => new(ExitCode.NotRunning, reason);

    /// <summary>It runs and does not work, or nobody can tell: the cluster recovers it.</summary>
    public static MonitorOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);

    /// <summary>As <see cref="Failed"/>, and it is promoted, or may be: the cluster demotes it first.</summary>
    public static MonitorOutcome FailedPromoted(string reason) => new(ExitCode.FailedPromoted, reason);

    /// <summary>It runs, and a person should look; the cluster does nothing.</summary>
    public static MonitorOutcome Degraded(string reason) => new(ExitCode.Degraded, reason);

    /// <summary>As <see cref="Degraded"/>, promoted.</summary>
    public static MonitorOutcome DegradedPromoted(string reason) => new(ExitCode.DegradedPromoted, reason);

    /// <summary>
    /// For a probe on a node without the software: every Pacemaker leaves the resource stopped there.
    /// </summary>
    public static MonitorOutcome NotInstalled(string reason) => new(ExitCode.ErrInstalled, reason);
}
