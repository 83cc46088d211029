namespace OcfAgents.Ocf;

/// <summary>
/// Pacemaker ignores what a notify exits with, so there is only success, with or without a warning in the log.
/// </summary>
public sealed record NotifyOutcome : IOutcome
{
    NotifyOutcome(string? warning) => Warning = warning;

    public ExitCode ExitCode => ExitCode.Success;

    public string? Reason => null;

    public string? Warning { get; }

    public static NotifyOutcome Noted { get; } = new(warning: null);

    public static NotifyOutcome NotedBut(string warning) => new(warning);
}
