namespace OcfAgents.Cli;

/// <summary>The meanings of the exit codes: --help, the man page and docs/command-line.md take them from here.</summary>
internal static class ExitCodes
{
    public static IReadOnlyList<ExitCode> All { get; } = Enum.GetValues<ExitCode>();

    /// <returns>One sentence without its full stop.</returns>
    public static string Meaning(ExitCode code) => code switch
    {
        ExitCode.Success => "all is as asked for, whether or not something had to be done",
        ExitCode.Failed => "a step failed; the steps before it are done, and the same command goes on from there",
        ExitCode.Usage => "the command line cannot be understood",
        ExitCode.Degraded => "it serves, but redundancy is lost",
        ExitCode.NoPrimary => "no primary takes writes",
        ExitCode.TwoPrimaries => "more than one primary is suspected",
        ExitCode.Unreachable => "the cluster cannot be asked",
        ExitCode.Refused => "refused for safety; the reason names the option or the decision that allows it",
        ExitCode.NeedsRoot => "needs root",
        ExitCode.Deadline => "not done in time",
        _ => throw new InvalidOperationException($"no such exit code: {code}"),
    };
}
