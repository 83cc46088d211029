namespace OcfAgents.Ocf;

/// <summary>What reload-agent ends with.</summary>
public sealed record ReloadOutcome : IOutcome
{
    ReloadOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    /// <summary>The changed parameters are in force.</summary>
    public static ReloadOutcome Reloaded { get; } = new(ExitCode.Success, reason: null);

    /// <summary>The cluster treats the resource as failed.</summary>
    /// <param name="reason">What is wrong and what to do next.</param>
    public static ReloadOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);

    /// <summary>It was not tried.</summary>
    /// <param name="refusal">What the cluster concludes.</param>
    /// <param name="reason">What is missing and what to do next.</param>
    public static ReloadOutcome Refused(Refusal refusal, string reason) => new((ExitCode)refusal, reason);
}
