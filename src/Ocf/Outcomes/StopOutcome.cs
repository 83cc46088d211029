namespace OcfAgents.Ocf;

/// <summary>What stop ends with.</summary>
public sealed record StopOutcome : IOutcome
{
    StopOutcome(ExitCode exitCode, string? reason) => (ExitCode, Reason) = (exitCode, reason);

    public ExitCode ExitCode { get; }

    public string? Reason { get; }

    /// <summary>Nothing of the resource is left, whether this action ended it or it was gone before.</summary>
    public static StopOutcome Stopped { get; } = new(ExitCode.Success, reason: null);

    /// <summary>Something is left: the cluster fences this node, or blocks the resource where it cannot.</summary>
    public static StopOutcome Failed(string reason) => new(ExitCode.ErrGeneric, reason);
}
