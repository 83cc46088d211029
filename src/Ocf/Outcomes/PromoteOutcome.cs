namespace OcfAgents.Ocf;

/// <summary>What promote ends with.</summary>
public sealed record PromoteOutcome : IOutcome
{
    PromoteOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    /// <summary>It is promoted.</summary>
    public static PromoteOutcome Promoted { get; } = new(ExitCode.Success, reason: null);

    /// <summary>The cluster demotes or stops it, and may promote another.</summary>
    /// <param name="reason">What is wrong and what to do next.</param>
    public static PromoteOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);
}
