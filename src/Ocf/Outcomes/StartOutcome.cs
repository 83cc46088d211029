namespace OcfAgents.Ocf;

/// <summary>What start ends with.</summary>
public sealed record StartOutcome : IOutcome
{
    StartOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    /// <summary>It runs: a start is done when the service is, not when a process is there.</summary>
    public static StartOutcome Started { get; } = new(ExitCode.Success, reason: null);

    /// <summary>The cluster stops it, and tries here again or elsewhere.</summary>
    /// <param name="reason">What is wrong and what to do next.</param>
    public static StartOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);

    /// <summary>It was not tried.</summary>
    /// <param name="refusal">What the cluster concludes.</param>
    /// <param name="reason">What is missing and what to do next.</param>
    public static StartOutcome Refused(Refusal refusal, string reason) => new((ExitCode)refusal, reason);
}
