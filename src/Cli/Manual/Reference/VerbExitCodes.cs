namespace OcfAgents.Cli.Manual.Reference;

/// <summary>Which exit codes each verb gives. check is not among them: it speaks to Nagios.</summary>
internal static class VerbExitCodes
{
    private static readonly ExitCode[] s_looks = [ExitCode.Success, ExitCode.Usage, ExitCode.Degraded, ExitCode.NoPrimary, ExitCode.TwoPrimaries, ExitCode.Unreachable];
    private static readonly ExitCode[] s_moves = [.. Steps(ExitCode.Degraded, ExitCode.NoPrimary, ExitCode.TwoPrimaries, ExitCode.Unreachable, ExitCode.Deadline)];
    private static readonly ExitCode[] s_prints = [ExitCode.Success, ExitCode.Failed, ExitCode.Usage];

    /// <summary>By the verb's path, each with the codes in their order.</summary>
    public static IReadOnlyList<(string Verb, IReadOnlyList<ExitCode> Codes)> All { get; } =
    [
        ("setup primary", [.. Steps(ExitCode.NeedsRoot)]),
        ("setup cluster", [.. Steps(ExitCode.NeedsRoot, ExitCode.Deadline)]),
        ("setup standby", [.. Steps(ExitCode.NeedsRoot, ExitCode.Deadline)]),
        ("status", s_looks),
        ("explain", s_looks),
        ("history", s_prints),
        ("switchover", s_moves),
        ("failover", s_moves),
        ("rejoin", [.. Steps(ExitCode.Unreachable, ExitCode.Deadline)]),
        ("reinit", [.. Steps(ExitCode.Unreachable, ExitCode.Deadline)]),
        ("doctor", [ExitCode.Success, ExitCode.Failed, ExitCode.Usage, ExitCode.Degraded, ExitCode.Unreachable]),
        ("metrics", [ExitCode.Success, ExitCode.Failed, ExitCode.Usage, ExitCode.Unreachable]),
        ("report", s_prints),
        ("completion", [ExitCode.Success, ExitCode.Usage]),
        ("man", s_prints),
    ];

    /// <summary>What every verb gives that works in steps, and more.</summary>
    private static IEnumerable<ExitCode> Steps(params IEnumerable<ExitCode> more) =>
        more.Concat([ExitCode.Success, ExitCode.Failed, ExitCode.Usage, ExitCode.Refused]).Order();
}
