namespace OcfAgents.Cli.Steps;

/// <summary>Why a verb does nothing at all.</summary>
/// <param name="Code">What it exits with.</param>
/// <param name="Reason">What is in the way.</param>
/// <param name="Next">What to type, or to decide, next.</param>
internal sealed record Refusal(ExitCode Code, string Reason, string Next)
{
    public static Refusal ForSafety(string reason, string next) => new(ExitCode.Refused, reason, next);

    public static Refusal Failure(string reason, string next) => new(ExitCode.Failed, reason, next);
}
