using System.Collections.Immutable;
using OcfAgents.Cli.Doctor.Checks;

namespace OcfAgents.Cli.Doctor;

/// <summary>All checks, in the order in which they are told.</summary>
internal static class Checkup
{
    public static readonly ImmutableArray<(string Name, Action<Evidence, CheckReport> Look)> Checks =
    [
        ("fencing", FencingCheck.Look),
        ("quorum", QuorumCheck.Look),
        ("totem", TotemCheck.Look),
        ("leftovers", LeftoverCheck.Look),
        ("failures", FailureCheck.Look),
        ("clone", CloneCheck.Look),
        ("parameters", ParameterCheck.Look),
        ("operations", OperationCheck.Look),
        ("timeouts", TimeoutCheck.Look),
        ("recovery", RecoveryCheck.Look),
        ("address", AddressCheck.Look),
        ("version", VersionCheck.Look),
        ("settings", SettingsCheck.Look),
        ("commits", CommitCheck.Look),
        ("wal", WalCheck.Look),
        ("runit", RunitCheck.Look),
        ("secrets", SecretCheck.Look),
        ("clocks", ClockCheck.Look),
        ("installation", InstallationCheck.Look),
        ("disk", DiskCheck.Look),
        ("unseen", UnseenCheck.Look),
    ];

    /// <returns>The worst first, then in the order of the checks.</returns>
    public static ImmutableArray<Finding> Of(Evidence evidence) =>
        [.. Checks.SelectMany(check => Run(check.Name, check.Look, evidence)).OrderByDescending(finding => finding.Severity)];

    public static ExitCode Code(IEnumerable<Finding> findings) => findings.Select(finding => finding.Severity).Append(Severity.Ok).Max() switch
    {
        Severity.Problem => ExitCode.Failed,
        Severity.Warning => ExitCode.Degraded,
        _ => ExitCode.Success,
    };

    private static IReadOnlyList<Finding> Run(string name, Action<Evidence, CheckReport> look, Evidence evidence)
    {
        var report = new CheckReport(name);
        look(evidence, report);
        return report.Findings;
    }
}
