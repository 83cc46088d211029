namespace OcfAgents.Ocf;

/// <summary>What demote ends with.</summary>
public sealed record DemoteOutcome : IOutcome
{
    DemoteOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    /// <summary>It runs and is not promoted.</summary>
    public static DemoteOutcome Demoted { get; } = new(ExitCode.Success, reason: null);

    /// <summary>The cluster stops it, as a whole.</summary>
    /// <param name="reason">What is wrong and what to do next.</param>
    public static DemoteOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);
}
