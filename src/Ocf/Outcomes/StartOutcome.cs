namespace OcfAgents.Ocf;

public sealed record StartOutcome : IOutcome
{
    StartOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    public static StartOutcome Started { get; } = new(ExitCode.Success, reason: null);

    public static StartOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);

    public static StartOutcome Refused(Refusal refusal, string reason) => new((ExitCode)refusal, reason);
}
