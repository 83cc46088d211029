using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Instance;

/// <summary>Observations as a node makes them, to be varied with <c>with</c>.</summary>
internal static class Seen
{
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    public static readonly WalPosition End = new(new Timeline(1), new Lsn(0x3000060));

    /// <summary>Nothing runs, and the node has everything to start it.</summary>
    public static Observation Stopped(ControlState state) => new()
    {
        AreBinariesInstalled = true,
        DataDirectory = DataDirectory.Present,
        Postmaster = Postmaster.Absent,
        Control = Control(state),
        RecoveryGrace = Grace,
    };

    /// <summary>The postmaster lives and gave that answer, or none.</summary>
    public static Observation Alive(
        AnswerKind kind, PidFileStatus status = PidFileStatus.Ready, ControlData? control = null) => new()
    {
        AreBinariesInstalled = true,
        DataDirectory = DataDirectory.Present,
        Postmaster = Postmaster.Alive,
        PidFileStatus = status,
        PostmasterAge = TimeSpan.FromHours(1),
        Control = control,
        Answer = new ServerAnswer(kind, "what the driver said"),
        RecoveryGrace = Grace,
    };

    public static Observation Primary => Alive(AnswerKind.Answered);

    public static Observation Standby(ReceiverStatus receiver) => Alive(AnswerKind.Answered) with
    {
        Answer = new ServerAnswer(AnswerKind.Answered)
        {
            IsInRecovery = true,
            Receiver = receiver,
            ReceivedTimeline = receiver == ReceiverStatus.None ? null : new Timeline(1),
            Received = new Lsn(0x3000000),
            Replayed = End.Lsn,
        },
    };

    /// <summary>A standby without a primary, on timeline 1, that has fetched the history of a later timeline.</summary>
    public static Observation DetachedWith(TimelineHistory? history) => Standby(ReceiverStatus.Waiting) with
    {
        Control = Control(ControlState.InArchiveRecovery),
        Wal = WalWith(history),
    };

    public static WalDirectory WalWith(TimelineHistory? history) => new(End.Timeline, history);

    public static ControlData Control(ControlState state) => new(
        SystemIdentifier: 7710742269990623439,
        state,
        new WalPosition(new Timeline(1), new Lsn(0x2000028)),
        new Lsn(0x2000028),
        new WalPosition(new Timeline(1), End.Lsn));
}
