namespace OcfAgents.Ocf;

public sealed record MonitorOutcome : IOutcome
{
    MonitorOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    public static MonitorOutcome Running { get; } = new(ExitCode.Success, reason: null);

    public static MonitorOutcome RunningPromoted { get; } = new(ExitCode.RunningPromoted, reason: null);

    /// <summary>Stopped cleanly. In doubt it is <see cref="Failed"/>.</summary>
    public static MonitorOutcome NotRunning { get; } = new(ExitCode.NotRunning, reason: null);

    public static MonitorOutcome NotRunningBecause(string reason) => new(ExitCode.NotRunning, reason);

    public static MonitorOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);

    public static MonitorOutcome FailedPromoted(string reason) => new(ExitCode.FailedPromoted, reason);

    public static MonitorOutcome Degraded(string reason) => new(ExitCode.Degraded, reason);

    public static MonitorOutcome DegradedPromoted(string reason) => new(ExitCode.DegradedPromoted, reason);

    /// <summary>
    /// For a probe on a node without the software: every Pacemaker leaves the resource stopped there.
    /// </summary>
    public static MonitorOutcome NotInstalled(string reason) => new(ExitCode.ErrInstalled, reason);
}
