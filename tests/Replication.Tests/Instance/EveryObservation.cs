using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;
using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.Replication.Tests.Instance;

/// <summary>Statements that hold for every observation there can be, each combination tried.</summary>
public sealed class EveryObservation
{
    private static readonly InstanceState[] s_needAnAnswer =
        [
            StandbyStreaming, StandbyDetached, StandbyPaused, StandbyInsufficient, StandbyDiverged, StandbyStranded, Primary, PrimarySuperseded,
        ];

    private static readonly ControlData?[] s_controls =
        [null, .. Enum.GetValues<ControlState>().Select(Seen.Control), .. Enum.GetValues<ControlState>().Select(state => Seen.Control(state) with { IsMinimal = true, MinimumRecovery = default })];

    private static readonly WalDirectory?[] s_wals =
    [
        null,
        new WalDirectory(SegmentTimeline: null, NewestHistory: null),
        new WalDirectory(new Timeline(1), HistoryThatLeftAt(new Lsn(1))),
        new WalDirectory(new Timeline(1), HistoryThatLeftAt(Seen.End.Lsn)),
    ];

    private static readonly LineageStanding?[] s_lineages =
    [
        null,
        .. Enum.GetValues<LineageRelation>().Select(relation => new LineageStanding(relation, Epoch: 3, IsWitness: false, "as placed")),
    ];

    private static readonly RejoinSeen?[] s_rejoins =
    [
        null,
        new RejoinSeen(RejoinPhase.Looking, IsWorking: true, IsDataIncomplete: false),
        new RejoinSeen(RejoinPhase.Rewind, IsWorking: true, IsDataIncomplete: true),
        new RejoinSeen(RejoinPhase.Tidying, IsWorking: true, IsDataIncomplete: false),
        new RejoinSeen(RejoinPhase.Done, IsWorking: false, IsDataIncomplete: false),
        new RejoinSeen(Phase: null, IsWorking: false, IsDataIncomplete: true),
    ];

    [Fact]
    public void Is_a_second_primary_if_and_only_if_it_takes_writes_and_the_lineage_knows_a_newer_one()
        => Violations((seen, found) => found.State is not (Primary or PrimarySuperseded)
            || found.State == PrimarySuperseded == seen.Lineage is { IsSuperseded: true }).Should().BeEmpty();

    [Fact]
    public void Is_no_sound_standby_when_the_lineage_sets_it_apart()
        => Violations((seen, found) => !found.IsSoundStandby || seen.Lineage is not { IsApart: true }).Should().BeEmpty();

    [Fact]
    public void Has_a_name_and_a_reason()
        => Violations((_, found) => Enum.IsDefined(found.State) && !string.IsNullOrWhiteSpace(found.Because))
            .Should().BeEmpty();

    [Fact]
    public void Runs_if_and_only_if_a_process_of_it_lives_or_a_rejoin_has_it_in_hand()
        => Violations((seen, found) => found.State == HeldByRunit
            || found.IsRunning == (seen.Postmaster != Postmaster.Absent || found.State == InstanceState.Rejoining)).Should().BeEmpty();

    [Fact]
    public void Is_nobodys_but_runits_if_and_only_if_runit_runs_it_and_the_cluster_never_has()
        => Violations((seen, found) => (found.State == HeldByRunit)
            == (seen.Origin == ServerOrigin.Runit && seen.Postmaster is Postmaster.Alive or Postmaster.Suspended
                && found.State is not (InstanceState.Rejoining or RejoinInterrupted))).Should().BeEmpty();

    [Fact]
    public void Is_never_a_member_where_somebody_else_started_what_was_the_clusters()
        => Violations((seen, found) => seen.Origin != ServerOrigin.Stranger || seen.Postmaster != Postmaster.Alive
            || found.State is Stray or PrimarySuperseded or InstanceState.Rejoining).Should().BeEmpty();

    [Fact]
    public void Is_a_primary_or_a_sound_standby_by_its_own_word_alone()
        => Violations((seen, found) => !s_needAnAnswer.Contains(found.State)
            || (seen is { Postmaster: Postmaster.Alive, Answer.Kind: AnswerKind.Answered }
                && seen.Answer.IsInRecovery == (found.State is not (Primary or PrimarySuperseded)))).Should().BeEmpty();

    [Fact]
    public void Is_a_standby_when_it_answers_from_recovery()
        => Violations((seen, found) => seen.Postmaster != Postmaster.Alive
            || seen.Answer is not { Kind: AnswerKind.Answered, IsInRecovery: true }
            || found.State is StandbyStreaming or StandbyDetached or StandbyPaused or StandbyInsufficient or StandbyDiverged or StandbyStranded
                or InstanceState.Rejoining or Stray or HeldByRunit)
            .Should().BeEmpty();

    [Fact]
    public void Is_called_cleanly_stopped_by_pg_control_alone()
        => Violations((seen, found) => found.State is not (StoppedPrimary or StoppedStandby) || seen.Control!.IsClean)
            .Should().BeEmpty();

    [Fact]
    public void Is_called_rejoining_if_and_only_if_a_worker_lives_that_has_its_data_or_nothing_else_does()
        => Violations((seen, found) => (found.State == InstanceState.Rejoining)
            == (seen.Rejoin is { IsWorking: true, Phase: not RejoinPhase.Tidying } rejoin
                && (rejoin.HoldsData || seen.Postmaster == Postmaster.Absent)))
            .Should().BeEmpty();

    [Fact]
    public void Is_not_called_stopped_while_its_data_is_half_done()
        => Violations((seen, found) => seen is not { Rejoin.IsDataIncomplete: true, Postmaster: Postmaster.Absent }
            || found.State is InstanceState.Rejoining or RejoinInterrupted)
            .Should().BeEmpty();

    [Fact]
    public void Streams_only_while_its_receiver_does()
        => Violations((seen, found) => found.State != StandbyStreaming
            || seen.Answer.Receiver == ReceiverStatus.Streaming)
            .Should().BeEmpty();

    [Fact]
    public void Reaches_every_state_there_is()
        => All().Select(seen => Classifier.Classify(seen).State).Distinct()
            .Should().BeEquivalentTo(Enum.GetValues<InstanceState>());

    private static List<string> Violations(Func<Observation, Classification, bool> holds)
        => [.. All().Select(seen => (Seen: seen, Found: Classifier.Classify(seen)))
            .Where(one => !holds(one.Seen, one.Found))
            .Take(5)
            .Select(one => $"{one.Found} of {one.Seen}")];

    private static IEnumerable<Observation> All() =>
        from postmaster in Enum.GetValues<Postmaster>()
        from data in Enum.GetValues<DataDirectory>()
        from installed in new[] { true, false }
        from control in s_controls
        from status in Enum.GetValues<PidFileStatus>()
        from isLate in new[] { true, false }
        from answer in Answers()
        from lineage in answer.Answer.Kind == AnswerKind.Answered ? s_lineages : [null]
        // What one changes, the other leaves alone: each beside an instance without the other.
        from rejoin in lineage is null ? s_rejoins : [null]
        from origin in rejoin is null && !isLate ? Enum.GetValues<ServerOrigin>() : [ServerOrigin.Agent]
        select new Observation
        {
            AreBinariesInstalled = installed,
            DataDirectory = data,
            Postmaster = postmaster,
            Origin = origin,
            PidFileStatus = status,
            PostmasterAge = isLate ? Seen.Grace * 2 : TimeSpan.Zero,
            Control = control,
            Answer = answer.Answer,
            Wal = answer.Wal,
            SilentMonitors = isLate ? Classifier.SilentMonitorsAllowed : 0,
            RecoveryGrace = Seen.Grace,
            Lineage = lineage,
            Rejoin = rejoin,
            MissingWal = isLate ? "the primary has removed it" : null,
        };

    private static IEnumerable<(ServerAnswer Answer, WalDirectory? Wal)> Answers() =>
    [
        .. from kind in Enum.GetValues<AnswerKind>()
           where kind != AnswerKind.Answered
           select (new ServerAnswer(kind), (WalDirectory?)null),
        (new ServerAnswer(AnswerKind.Answered), null),
        (new ServerAnswer(AnswerKind.Answered) { IsInRecovery = true, IsReplayPaused = true, Limits = new StandbyLimits(-1, 0, 0, 0, 0) }, null),
        .. from receiver in Enum.GetValues<ReceiverStatus>()
           from paused in new[] { true, false }
           from replayed in new Lsn?[] { null, Seen.End.Lsn }
           from wal in s_wals
           select (
               new ServerAnswer(AnswerKind.Answered)
               {
                   IsInRecovery = true,
                   Receiver = receiver,
                   ReceivedTimeline = receiver == ReceiverStatus.None ? null : new Timeline(1),
                   IsReplayPaused = paused,
                   Replayed = replayed,
               },
               wal),
    ];

    private static TimelineHistory HistoryThatLeftAt(Lsn point) =>
        new(new Timeline(2), [new TimelineSwitch(new Timeline(1), point)]);
}
