using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.TestKit;

/// <summary>What a look at an instance in each state shows.</summary>
public static class FakeObservations
{
    private static readonly WalPosition s_end = new(new Timeline(1), new Lsn(0x3000060));

    public static Observation Of(InstanceState state, bool hasPrimary = false) => state switch
    {
        InstanceState.NotInstalled => Stopped(ControlState.ShutDown) with { AreBinariesInstalled = false },
        InstanceState.DataMissing => Stopped(ControlState.ShutDown) with
        {
            DataDirectory = DataDirectory.Missing,
            Control = null,
        },
        InstanceState.DataUnreadable => Stopped(ControlState.ShutDown) with
        {
            DataDirectory = DataDirectory.Unreadable,
            Control = null,
            ControlProblem = "Input/output error",
        },
        InstanceState.StoppedPrimary => Stopped(ControlState.ShutDown),
        InstanceState.StoppedAtMinimal => Minimal(Stopped(ControlState.ShutDown)),
        InstanceState.StoppedStandby => Stopped(ControlState.ShutDownInRecovery),
        InstanceState.Crashed => Stopped(ControlState.InProduction),
        InstanceState.Orphaned => Stopped(ControlState.InProduction) with { Postmaster = Postmaster.Orphans },
        InstanceState.Starting => Alive(AnswerKind.StartingUp, PidFileStatus.Starting),
        InstanceState.StuckStarting => Alive(AnswerKind.StartingUp, PidFileStatus.Starting) with
        {
            PostmasterAge = TimeSpan.FromDays(30),
        },
        InstanceState.Stopping => Alive(AnswerKind.ShuttingDown, PidFileStatus.Stopping),
        InstanceState.StandbyStreaming => Standby(ReceiverStatus.Streaming),
        InstanceState.StandbyDetached => Standby(hasPrimary ? ReceiverStatus.Waiting : ReceiverStatus.None),
        InstanceState.StandbyPaused => Paused(Standby(ReceiverStatus.Streaming)),
        InstanceState.StandbyInsufficient => Insufficient(Standby(ReceiverStatus.Streaming)),
        InstanceState.StandbyDiverged => Standby(ReceiverStatus.Waiting) with { Wal = Diverged() },
        InstanceState.StandbyStranded => Standby(ReceiverStatus.Waiting) with { MissingWal = "the primary has removed 000000010000000000000003" },
        InstanceState.StoppedDiverged => Stopped(ControlState.ShutDownInRecovery) with { Wal = Diverged() },
        InstanceState.Rejoining => Stopped(ControlState.ShutDownInRecovery) with
        {
            Rejoin = new RejoinSeen(RejoinPhase.Rewind, IsWorking: true, IsDataIncomplete: true) { Percent = 42 },
        },
        InstanceState.RejoinInterrupted => Stopped(ControlState.ShutDownInRecovery) with
        {
            Rejoin = new RejoinSeen(RejoinPhase.Rewind, IsWorking: false, IsDataIncomplete: true),
        },
        InstanceState.Primary => Alive(AnswerKind.Answered, PidFileStatus.Ready),
        InstanceState.PrimarySuperseded => Alive(AnswerKind.Answered, PidFileStatus.Ready) with
        {
            Lineage = new LineageStanding(LineageRelation.Behind, Epoch: 1, IsWitness: false, "the newest promotion is db2's, epoch 2"),
        },
        InstanceState.Stray => Alive(AnswerKind.Answered, PidFileStatus.Ready) with { Origin = ServerOrigin.Stranger },
        InstanceState.HeldByRunit => Alive(AnswerKind.Answered, PidFileStatus.Ready) with { Origin = ServerOrigin.Runit },
        InstanceState.StandbyUnasked => Unasked(ControlState.InArchiveRecovery),
        InstanceState.PrimaryUnasked => Unasked(ControlState.InProduction),
        InstanceState.Silent => Alive(AnswerKind.Unreachable, PidFileStatus.Ready),
        InstanceState.Unresponsive => Alive(AnswerKind.NotAsked, PidFileStatus.Ready) with
        {
            Postmaster = Postmaster.Suspended,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };

    private static Observation Insufficient(Observation seen) => seen with
    {
        Answer = seen.Answer with { IsReplayPaused = true, Limits = StandbyLimits.Defaults },
        Control = seen.Control! with { Limits = StandbyLimits.Defaults with { MaxConnections = 300 } },
    };

    private static Observation Minimal(Observation seen) => seen with
    {
        Control = seen.Control! with { IsMinimal = true, MinimumRecovery = default },
    };

    private static Observation Stopped(ControlState state) => new()
    {
        AreBinariesInstalled = true,
        DataDirectory = DataDirectory.Present,
        Postmaster = Postmaster.Absent,
        Control = Control(state),
    };

    private static Observation Alive(AnswerKind kind, PidFileStatus status) => new()
    {
        AreBinariesInstalled = true,
        DataDirectory = DataDirectory.Present,
        Postmaster = Postmaster.Alive,
        PidFileStatus = status,
        PostmasterAge = TimeSpan.FromSeconds(1),
        Answer = new ServerAnswer(kind, kind == AnswerKind.Answered ? null : "no answer in time"),
    };

    private static Observation Unasked(ControlState state) =>
        Alive(AnswerKind.Saturated, PidFileStatus.Ready) with { Control = Control(state) };

    private static Observation Standby(ReceiverStatus receiver) => Alive(AnswerKind.Answered, PidFileStatus.Ready) with
    {
        Answer = new ServerAnswer(AnswerKind.Answered)
        {
            IsInRecovery = true,
            Receiver = receiver,
            ReceivedTimeline = receiver == ReceiverStatus.Streaming ? s_end.Timeline : null,
            Replayed = s_end.Lsn,
        },
        Control = Control(ControlState.InArchiveRecovery),
    };

    private static Observation Paused(Observation standby) =>
        standby with { Answer = standby.Answer with { IsReplayPaused = true } };

    private static WalDirectory Diverged() => new(
        s_end.Timeline,
        new TimelineHistory(new Timeline(2), [new TimelineSwitch(s_end.Timeline, new Lsn(s_end.Lsn.Value - 1))]));

    private static ControlData Control(ControlState state) => new(1, state, s_end, s_end.Lsn, s_end);
}
