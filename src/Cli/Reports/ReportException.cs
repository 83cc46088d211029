namespace OcfAgents.Cli.Reports;

/// <summary>No report can be made; the message says why.</summary>
#pragma warning disable CA1032 // thrown with all it says, caught in this assembly
internal sealed class ReportException(string reason, Exception? cause = null, ExitCode code = ExitCode.Failed) : Exception(reason, cause)
{
    public ExitCode Code { get; } = code;
}
#pragma warning restore CA1032
