namespace OcfAgents.Cli.Steps;

/// <summary>A step was not done; the message says why, and <see cref="Next"/> what to type.</summary>
#pragma warning disable CA1032 // thrown with all it says, caught in this assembly
internal sealed class StepException(string reason, string next, ExitCode code = ExitCode.Failed) : Exception(reason)
{
    public string Next { get; } = next;

    public ExitCode Code { get; } = code;
}
#pragma warning restore CA1032
