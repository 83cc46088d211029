namespace OcfAgents.Ocf;

public sealed record DemoteOutcome : IOutcome
{
    DemoteOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    public static DemoteOutcome Demoted { get; } = new(ExitCode.Success, reason: null);

    public static DemoteOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);
}
