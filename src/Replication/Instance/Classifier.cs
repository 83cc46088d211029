using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Instance;

/// <summary>Names the state of an instance from one observation (R-ID, R-MON). Pure: the same observation gives the same name.</summary>
public static class Classifier
{
    /// <summary>So many monitors in a row may go without an answer before the instance counts as failed: a loaded machine is not a dead one.</summary>
    public const int SilentMonitorsAllowed = 2;

    public static Classification Classify(Observation seen) => seen.Rejoin switch
    {
        // Before anything else: the server processes that are seen meanwhile are the worker's own tools.
        { HoldsData: true } rejoin => Rejoining(rejoin),
        { IsWorking: true, Phase: not RejoinPhase.Tidying } rejoin when seen.Postmaster == Postmaster.Absent => Rejoining(rejoin),
        { IsDataIncomplete: true } rejoin when seen.Postmaster == Postmaster.Absent =>
            new(InstanceState.RejoinInterrupted, $"a rejoin was cut off and left half of the data: {Words(rejoin)}"),
        _ => ClassifyByProcesses(seen),
    };

    private static Classification Rejoining(RejoinSeen rejoin) => new(InstanceState.Rejoining, $"rejoin: {Words(rejoin)}");

    private static string Words(RejoinSeen rejoin) =>
        rejoin.Reason.Length == 0 ? rejoin.Word : $"{rejoin.Word}, {rejoin.Reason}";

    private static Classification ClassifyByProcesses(Observation seen) => seen.Postmaster switch
    {
        Postmaster.Alive or Postmaster.Suspended when seen.Origin == ServerOrigin.Runit =>
            new(InstanceState.HeldByRunit, "chef-server's runit runs it, not the cluster: hand it over with 'ocf-agents setup cluster'"),
        // That it is one primary too many weighs more than who started it.
        Postmaster.Alive when seen.Origin == ServerOrigin.Stranger && !IsSuperseded(seen) =>
            new(InstanceState.Stray, $"not started by the cluster, so without its configuration ({RoleWord(seen.Answer)})"),
        Postmaster.Absent => ClassifyStopped(seen),
        Postmaster.Orphans => new(InstanceState.Orphaned, "the postmaster is dead and processes of it still run"),
        Postmaster.Suspended => new(InstanceState.Unresponsive, "the postmaster is suspended (state T) and answers nothing"),
        Postmaster.Alive => ClassifyRunning(seen),
        _ => throw new ArgumentOutOfRangeException(nameof(seen), seen.Postmaster, "not a postmaster state"),
    };

    private static bool IsSuperseded(Observation seen) =>
        seen is { Answer: { Kind: AnswerKind.Answered, IsInRecovery: false }, Lineage.IsSuperseded: true };

    private static string RoleWord(ServerAnswer answer) => answer switch
    {
        { Kind: not AnswerKind.Answered } => "it does not say whether it takes writes",
        { IsInRecovery: true } => "a standby",
        _ => "it takes writes",
    };

    private static Classification ClassifyStopped(Observation seen) => seen switch
    {
        { DataDirectory: DataDirectory.Missing, AreBinariesInstalled: false } =>
            new(InstanceState.NotInstalled, "neither PostgreSQL's binaries nor the data directory are here"),
        { AreBinariesInstalled: false } => new(InstanceState.NotInstalled, "PostgreSQL's binaries are not here"),
        { DataDirectory: DataDirectory.Missing } => new(InstanceState.DataMissing, "the data directory is not here (not mounted?)"),
        { DataDirectory: DataDirectory.Empty } => new(InstanceState.DataMissing, "the data directory holds no PG_VERSION (not mounted?)"),
        { DataDirectory: DataDirectory.Unreadable } =>
            new(InstanceState.DataUnreadable, $"the data directory cannot be read: {seen.ControlProblem}"),
        { Control: null } => new(InstanceState.DataUnreadable, $"pg_control cannot be read: {seen.ControlProblem}"),
        { Control: { } control } when DivergenceOf(control, seen.Wal?.NewestHistory) is { } divergence =>
            new(InstanceState.StoppedDiverged, divergence),
        { Control: { IsMinimal: true } control } => ClassifyMinimal(control, seen.Lineage),
        { Control.State: ControlState.ShutDown } => new(InstanceState.StoppedPrimary, "stopped cleanly as a primary"),
        { Control.State: ControlState.ShutDownInRecovery } => new(InstanceState.StoppedStandby, "stopped cleanly as a standby"),
        { Control: var control } => new(InstanceState.Crashed, $"nothing runs and pg_control says '{Words(control.State)}'"),
    };

    /// <summary>
    /// Only where it is the cluster's newest, or nobody has been promoted yet, may it write another record by itself. Elsewhere it
    /// replayed, or wrote, what no standby can follow.
    /// </summary>
    private static Classification ClassifyMinimal(ControlData control, LineageStanding? lineage) =>
        control.WasPrimary && (lineage is null or { Relation: LineageRelation.Unrecorded } or { IsEligible: true, LastPrimary: null })
            ? new(InstanceState.StoppedAtMinimal, "it was a primary at wal_level=minimal, which no standby can follow")
            : new(InstanceState.StoppedDiverged, "its WAL is of wal_level=minimal: PostgreSQL cannot replay it");

    /// <summary>
    /// What PostgreSQL checks at a start as a standby: a checkpoint or a minimum of recovery beyond the point at which the newest
    /// history left its timeline is FATAL, "requested timeline is not a child of this server's history".
    /// </summary>
    private static string? DivergenceOf(ControlData control, TimelineHistory? history)
    {
        WalPosition[] held = [control.Checkpoint with { Lsn = new Lsn(control.Checkpoint.Lsn.Value + 1) }, control.MinimumRecovery];
        foreach (var position in held)
        {
            if (history is not null && position.Lsn > Lsn.Zero && history.Timeline > position.Timeline && !history.Contains(position))
            {
                return Left(history, position);
            }
        }

        return null;
    }

    private static string Left(TimelineHistory history, WalPosition at) => history.LeftAt(at.Timeline) is { } left
        ? $"timeline {history.Timeline} left ours at {left}, we are at {at.Lsn}"
        : $"timeline {history.Timeline} does not descend from our timeline {at.Timeline}";

    private static Classification ClassifyRunning(Observation seen) => seen.Answer.Kind switch
    {
        AnswerKind.NotAsked when seen.DataDirectory != DataDirectory.Present =>
            new(InstanceState.Unresponsive, "it runs and its data directory is gone: moved, unmounted or unreadable"),
        AnswerKind.Answered when !seen.Answer.IsInRecovery => ClassifyPrimary(seen),
        AnswerKind.Answered => ClassifyStandby(seen),
        AnswerKind.ShuttingDown => new(InstanceState.Stopping, "shutting down"),
        _ when seen.PidFileStatus == PidFileStatus.Stopping => new(InstanceState.Stopping, "shutting down"),
        AnswerKind.StartingUp => ClassifyStarting(seen),
        _ when seen.PidFileStatus == PidFileStatus.Starting => ClassifyStarting(seen),
        AnswerKind.Saturated or AnswerKind.Rejected or AnswerKind.Slow => ClassifyUnasked(seen),
        AnswerKind.Unreachable or AnswerKind.NotAsked => ClassifySilent(seen),
        _ => throw new ArgumentOutOfRangeException(nameof(seen), seen.Answer.Kind, "not an answer kind"),
    };

    private static Classification ClassifyPrimary(Observation seen) => seen.Lineage is { IsSuperseded: true } standing
        ? new(InstanceState.PrimarySuperseded, $"takes writes, and is not the newest primary: {standing.Because}")
        : new(InstanceState.Primary, "takes writes");

    private static Classification ClassifyStarting(Observation seen) => seen.PostmasterAge <= seen.RecoveryGrace
        ? new(InstanceState.Starting, $"recovering for {Seconds(seen.PostmasterAge)}")
        : new(InstanceState.StuckStarting, $"recovering for {Seconds(seen.PostmasterAge)}, longer than recovery_grace allows");

    private static Classification ClassifyStandby(Observation seen)
    {
        if (seen.Lineage is { IsApart: true } standing)
        {
            return new(InstanceState.StandbyDiverged, standing.Because);
        }

        // A diverged standby streams too, for moments: its own timeline's WAL up to where the primary left it, over and over.
        if (Divergence(seen) is { } divergence)
        {
            return new(InstanceState.StandbyDiverged, divergence);
        }

        if (seen is { Answer.Limits: { } limits, Control: { } control } && control.Limits.Above(limits) is { Count: > 0 } higher)
        {
            return new(InstanceState.StandbyInsufficient, $"its replay waits, for the primary has {string.Join(", ", higher.Select(setting => $"{setting.Name}={setting.Value}"))}: a start takes that over");
        }

        if (seen.Answer.IsReplayPaused)
        {
            return new(InstanceState.StandbyPaused, "its replay is paused: pg_wal_replay_resume() resumes it");
        }

        if (seen is { MissingWal: { } missing, Answer.Receiver: not ReceiverStatus.Streaming })
        {
            return new(InstanceState.StandbyStranded, missing);
        }

        return seen.Answer.Receiver == ReceiverStatus.Streaming && !IsBehindHistory(seen)
            ? new(InstanceState.StandbyStreaming, $"streams on timeline {seen.Answer.ReceivedTimeline}")
            : new(InstanceState.StandbyDetached, seen.IsLoginRefused
                ? "the primary refuses this standby's login: replication_passfile, the role's password"
                : $"a standby without a primary, at {seen.Answer.End}{WhyNotPromoted(seen.Lineage)}");
    }

    /// <summary>Without a promotion score no promotion is tried, and none fails that would give a reason.</summary>
    private static string WhyNotPromoted(LineageStanding? standing) => standing is { IsEligible: false, LastPrimary: { } last }
        ? $"; what it followed is not the newest, or not to its end: bring back {last}"
        : "";

    /// <summary>It receives a timeline that the cluster has already left.</summary>
    private static bool IsBehindHistory(Observation seen) => seen.Wal?.NewestHistory?.Timeline > seen.Answer.ReceivedTimeline;

    /// <summary>
    /// A history that left our timeline before the point that we replayed is one that we can never follow: PostgreSQL then starts,
    /// serves reads, and says for ever "forked off current database system timeline before current recovery point".
    /// </summary>
    private static string? Divergence(Observation seen)
    {
        if (seen.Wal is not { SegmentTimeline: { } ours, NewestHistory: { } history }
            || history.Timeline <= ours
            || seen.Answer.Replayed is not { } replayed
            || history.Contains(new WalPosition(ours, replayed)))
        {
            return null;
        }

        return Left(history, new WalPosition(ours, replayed));
    }

    private static Classification ClassifyUnasked(Observation seen) => IsPrimaryByFiles(seen) switch
    {
        true => new(InstanceState.PrimaryUnasked, $"a primary by its files, which did not say so: {WhyUnasked(seen.Answer)}"),
        false => new(InstanceState.StandbyUnasked, $"a standby by its files, which did not say so: {WhyUnasked(seen.Answer)}"),
        null => new(InstanceState.Silent, $"alive, its role not known: {WhyUnasked(seen.Answer)}"),
    };

    /// <summary>What an operator can mend is said in words that fit an exit reason; the server's own are long, and in its language.</summary>
    private static string? WhyUnasked(ServerAnswer answer) => answer switch
    {
        { Kind: AnswerKind.Saturated, SqlState: { } state } => $"{state}, no connection is free: end sessions, or raise max_connections",
        // invalid_authorization_specification and invalid_password: pg_hba.conf, pg_ident.conf, or a role that may not log in.
        { SqlState: ['2', '8', ..] } => $"{answer.SqlState}, the agent's login is refused: see the local rows of pg_hba.conf",
        { SqlState: "3D000" } => "3D000, there is no such database: set pgdatabase",
        _ => answer.Detail,
    };

    private static Classification ClassifySilent(Observation seen) => seen.SilentMonitors < SilentMonitorsAllowed
        ? new(InstanceState.Silent, $"alive and silent: {seen.Answer.Detail}")
        : new(InstanceState.Unresponsive, $"alive and silent in {seen.SilentMonitors + 1} monitors: {seen.Answer.Detail}");

    private static bool? IsPrimaryByFiles(Observation seen) => seen switch
    {
        { Control.State: ControlState.InProduction } => true,
        { Control.State: ControlState.InArchiveRecovery } => false,
        // "ready" proves nothing: a hot standby says it too.
        { PidFileStatus: PidFileStatus.Standby } => false,
        _ => null,
    };

    private static string Seconds(TimeSpan time) => $"{(int)time.TotalSeconds} s";

    private static string Words(ControlState state) => state switch
    {
        ControlState.StartingUp => "starting up",
        ControlState.ShutDown => "shut down",
        ControlState.ShutDownInRecovery => "shut down in recovery",
        ControlState.ShuttingDown => "shutting down",
        ControlState.InCrashRecovery => "in crash recovery",
        ControlState.InArchiveRecovery => "in archive recovery",
        ControlState.InProduction => "in production",
        _ => $"state {(int)state}",
    };
}
