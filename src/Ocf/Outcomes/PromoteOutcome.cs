namespace OcfAgents.Ocf;

public sealed record PromoteOutcome : IOutcome
{
    PromoteOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    public static PromoteOutcome Promoted { get; } = new(ExitCode.Success, reason: null);

    public static PromoteOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);
}
