using System.Collections.Immutable;
using OcfAgents.Ocf;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;
using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// The exit codes of monitor (R-MON): the one place where PostgreSQL's states and Pacemaker's codes meet. 190 and 191 show the
/// operator what the cluster is not to act on; a crashed instance is "not running" everywhere, because any other answer to a
/// probe makes the cluster demote and stop what is not there, and fence the node when that fails.
/// </summary>
internal static class MonitorTable
{
    /// <param name="found">What the instance is.</param>
    /// <param name="kind">Which monitor asks.</param>
    /// <param name="detachedFor">How long a standby has had no primary to stream from.</param>
    public static MonitorOutcome For(Classification found, MonitorKind kind, TimeSpan detachedFor) => found.State switch
    {
        NotInstalled => kind == MonitorKind.Probe
            ? MonitorOutcome.NotInstalled(found.Because)
            : MonitorOutcome.NotRunningBecause(found.Because),
        DataMissing or Crashed or StoppedDiverged or RejoinInterrupted => MonitorOutcome.NotRunningBecause(found.Because),
        DataUnreadable => Failed(found, kind),
        StoppedPrimary or StoppedStandby or StoppedAtMinimal => MonitorOutcome.NotRunning,
        Orphaned => Failed(found, kind),
        Starting => kind == MonitorKind.Promoted ? MonitorOutcome.DegradedPromoted(found.Because) : MonitorOutcome.Running,
        StuckStarting or Stopping or Unresponsive => Failed(found, kind),
        // WAL that the primary has removed, a wrong password, a cut network: the server's log knows, the operator is to look.
        StandbyDetached when detachedFor >= PromotionScores.DetachedGrace && kind == MonitorKind.Unpromoted =>
            MonitorOutcome.Degraded($"{found.Because}, for over {PromotionScores.DetachedGrace.TotalSeconds} s: see PostgreSQL's log"),
        StandbyStreaming or StandbyDetached => MonitorOutcome.Running,
        // A standby where a primary should be is told as it is: the cluster sees that the role is not what it was.
        StandbyPaused or StandbyDiverged or StandbyStranded or StandbyUnasked => kind == MonitorKind.Unpromoted
            ? MonitorOutcome.Degraded(found.Because)
            : MonitorOutcome.Running,
        // Below PostgreSQL 14 the server ends by itself there; either way a restart mends it, and loses nothing.
        StandbyInsufficient => kind == MonitorKind.Unpromoted ? MonitorOutcome.Failed(found.Because) : MonitorOutcome.Running,
        // No server runs, and no failure either: the instance comes up by itself, and a restart would only begin anew.
        InstanceState.Rejoining => kind == MonitorKind.Unpromoted ? MonitorOutcome.Degraded(found.Because) : MonitorOutcome.Running,
        Primary => MonitorOutcome.RunningPromoted,
        PrimarySuperseded => MonitorOutcome.FailedPromoted(found.Because),
        // It serves, and a synchronous commit means nothing there: only a start by the cluster mends it.
        Stray => Failed(found, kind),
        HeldByRunit => MonitorOutcome.NotRunningBecause(found.Because),
        PrimaryUnasked => kind == MonitorKind.Promoted ? MonitorOutcome.DegradedPromoted(found.Because) : MonitorOutcome.RunningPromoted,
        Silent => kind switch
        {
            MonitorKind.Probe => MonitorOutcome.Failed(found.Because),
            MonitorKind.Unpromoted => MonitorOutcome.Degraded(found.Because),
            _ => MonitorOutcome.DegradedPromoted(found.Because),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.State, "not a state"),
    };

    /// <summary>
    /// Whether nothing is to be said of what it is: then what is remarked of how it is is shown. A probe is not for people.
    /// </summary>
    public static bool IsWell(MonitorOutcome outcome, MonitorKind kind) => (kind, outcome.ExitCode) is
        (MonitorKind.Promoted, ExitCode.RunningPromoted) or (MonitorKind.Unpromoted, ExitCode.Success);

    /// <summary>Shows the most serious of what was remarked of an instance that is well otherwise.</summary>
    public static MonitorOutcome With(MonitorOutcome outcome, MonitorKind kind, ImmutableArray<Remark> remarks) => remarks switch
    {
        [var first, ..] when IsWell(outcome, kind) => kind == MonitorKind.Promoted
            ? MonitorOutcome.DegradedPromoted(first.Reason)
            : MonitorOutcome.Degraded(first.Reason),
        _ => outcome,
    };

    private static MonitorOutcome Failed(Classification found, MonitorKind kind) => kind == MonitorKind.Promoted
        ? MonitorOutcome.FailedPromoted(found.Because)
        : MonitorOutcome.Failed(found.Because);
}
