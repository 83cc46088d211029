namespace OcfAgents.Ocf;

public sealed record ReloadOutcome : IOutcome
{
    ReloadOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    public static ReloadOutcome Reloaded { get; } = new(ExitCode.Success, reason: null);

    public static ReloadOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);

    public static ReloadOutcome Refused(Refusal refusal, string reason) => new((ExitCode)refusal, reason);
}
