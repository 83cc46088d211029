namespace OcfAgents.Ocf;

/// <summary>What validate-all ends with.</summary>
public sealed record ValidateOutcome : IOutcome
{
    ValidateOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    public static ValidateOutcome Valid { get; } = new(ExitCode.Success, reason: null);

    public static ValidateOutcome Invalid(Refusal refusal, string reason) => new((ExitCode)refusal, reason);
}
