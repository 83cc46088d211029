using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;
using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.Replication.Tests.Instance;

/// <summary>Which name the classifier gives to what is seen: at least one sentence for each state.</summary>
public sealed class InstanceStates
{
    private const int UnknownToUs = 7;

    [Theory]
    [InlineData(DataDirectory.Missing)]
    [InlineData(DataDirectory.Empty)]
    [InlineData(DataDirectory.Present)]
    [InlineData(DataDirectory.Unreadable)]
    public void Without_binaries_nothing_is_installed_whatever_became_of_the_data(DataDirectory data)
        => StateOf(Seen.Stopped(ControlState.InProduction) with { AreBinariesInstalled = false, DataDirectory = data })
            .Should().Be(NotInstalled);

    [Theory]
    [InlineData(DataDirectory.Missing)]
    [InlineData(DataDirectory.Empty)]
    public void A_data_directory_that_is_not_mounted_is_missing(DataDirectory data)
    {
        var found = Classifier.Classify(
            Seen.Stopped(ControlState.ShutDown) with { DataDirectory = data, Control = null });

        found.State.Should().Be(DataMissing);
        found.Because.Should().Contain("not mounted?");
    }

    [Fact]
    public void A_data_directory_that_cannot_be_read_is_not_taken_for_an_empty_one()
    {
        var found = Classifier.Classify(Seen.Stopped(ControlState.ShutDown) with
        {
            DataDirectory = DataDirectory.Unreadable,
            Control = null,
            ControlProblem = "Input/output error",
        });

        found.State.Should().Be(DataUnreadable);
        found.Because.Should().Contain("Input/output error");
    }

    [Fact]
    public void A_stopped_instance_whose_pg_control_is_damaged_is_unreadable()
    {
        var found = Classifier.Classify(Seen.Stopped(ControlState.ShutDown) with
        {
            Control = null,
            ControlProblem = "pg_control has a wrong checksum",
        });

        found.State.Should().Be(DataUnreadable);
        found.Because.Should().Contain("wrong checksum");
    }

    [Fact]
    public void A_primary_that_was_shut_down_is_stopped_as_a_primary()
        => StateOf(Seen.Stopped(ControlState.ShutDown)).Should().Be(StoppedPrimary);

    [Fact]
    public void A_standby_that_was_shut_down_is_stopped_as_a_standby()
        => StateOf(Seen.Stopped(ControlState.ShutDownInRecovery)).Should().Be(StoppedStandby);

    [Theory]
    [InlineData(ControlState.InProduction, "in production")]
    [InlineData(ControlState.InArchiveRecovery, "in archive recovery")]
    [InlineData(ControlState.InCrashRecovery, "in crash recovery")]
    [InlineData(ControlState.StartingUp, "starting up")]
    [InlineData(ControlState.ShuttingDown, "shutting down")]
    [InlineData((ControlState)UnknownToUs, "state 7")]
    public void An_instance_that_is_gone_without_a_shutdown_has_crashed(ControlState state, string words)
    {
        var found = Classifier.Classify(Seen.Stopped(state));

        found.State.Should().Be(Crashed);
        found.Because.Should().Contain($"'{words}'");
    }

    [Fact]
    public void Children_that_outlive_their_postmaster_are_orphans()
        => StateOf(Seen.Stopped(ControlState.InProduction) with { Postmaster = Postmaster.Orphans })
            .Should().Be(Orphaned);

    [Theory]
    [InlineData(AnswerKind.StartingUp, PidFileStatus.Starting)]
    [InlineData(AnswerKind.StartingUp, PidFileStatus.Unknown)]
    [InlineData(AnswerKind.Unreachable, PidFileStatus.Starting)]
    [InlineData(AnswerKind.Rejected, PidFileStatus.Starting)]
    public void An_instance_in_recovery_that_lets_nobody_in_yet_is_starting(AnswerKind kind, PidFileStatus status)
        => StateOf(Seen.Alive(kind, status) with { PostmasterAge = Seen.Grace }).Should().Be(Starting);

    [Theory]
    [InlineData(AnswerKind.StartingUp)]
    [InlineData(AnswerKind.Unreachable)]
    public void An_instance_that_starts_for_longer_than_the_grace_is_stuck(AnswerKind kind)
    {
        var tooLong = Seen.Grace + TimeSpan.FromMilliseconds(1);

        var found = Classifier.Classify(Seen.Alive(kind, PidFileStatus.Starting) with { PostmasterAge = tooLong });

        found.State.Should().Be(StuckStarting);
        found.Because.Should().Contain("300 s").And.Contain("recovery_grace");
    }

    [Theory]
    [InlineData(AnswerKind.ShuttingDown, PidFileStatus.Ready)]
    [InlineData(AnswerKind.ShuttingDown, PidFileStatus.Unknown)]
    [InlineData(AnswerKind.StartingUp, PidFileStatus.Stopping)]
    [InlineData(AnswerKind.Unreachable, PidFileStatus.Stopping)]
    [InlineData(AnswerKind.Slow, PidFileStatus.Stopping)]
    public void An_instance_that_goes_down_is_stopping_by_its_word_or_its_pid_file(
        AnswerKind kind, PidFileStatus status)
        => StateOf(Seen.Alive(kind, status)).Should().Be(Stopping);

    [Fact]
    public void A_standby_that_receives_is_streaming()
        => StateOf(Seen.Standby(ReceiverStatus.Streaming)).Should().Be(StandbyStreaming);

    [Fact]
    public void A_standby_that_receives_a_timeline_which_the_cluster_has_left_is_not_streaming_yet()
        => StateOf(Seen.Standby(ReceiverStatus.Streaming) with { Wal = Seen.WalWith(HistoryOfTwo(Seen.End.Lsn.Value)) })
            .Should().Be(StandbyDetached);

    [Theory]
    [InlineData(ReceiverStatus.None)]
    [InlineData(ReceiverStatus.Waiting)]
    public void A_standby_that_receives_nothing_is_detached(ReceiverStatus receiver)
    {
        var found = Classifier.Classify(Seen.Standby(receiver));

        found.State.Should().Be(StandbyDetached);
        found.Because.Should().Contain("0/3000060",
            "after a restart the receiver's position is the beginning of a segment");
    }

    [Fact]
    public void A_standby_whose_replay_waits_for_settings_as_high_as_its_primarys_says_which()
    {
        var seen = Seen.Standby(ReceiverStatus.Streaming);
        var own = StandbyLimits.Defaults;
        seen = seen with
        {
            Answer = seen.Answer with { IsReplayPaused = true, Limits = own },
            Control = Seen.Control(ControlState.InArchiveRecovery) with { Limits = own with { MaxConnections = 300, MaxWalSenders = 20 } },
        };

        var found = Classifier.Classify(seen);

        found.State.Should().Be(StandbyInsufficient);
        found.Because.Should().Contain("max_connections=300, max_wal_senders=20");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_standby_with_settings_that_suffice_was_paused_by_a_person(int difference)
    {
        var seen = Seen.Standby(ReceiverStatus.Streaming);
        var own = StandbyLimits.Defaults;
        seen = seen with
        {
            Answer = seen.Answer with { IsReplayPaused = true, Limits = own },
            Control = Seen.Control(ControlState.InArchiveRecovery) with { Limits = own with { MaxConnections = own.MaxConnections + difference } },
        };

        StateOf(seen).Should().Be(StandbyPaused);
    }

    [Theory]
    [InlineData(ReceiverStatus.Streaming)]
    [InlineData(ReceiverStatus.Waiting)]
    [InlineData(ReceiverStatus.None)]
    public void A_standby_whose_replay_was_paused_is_paused_with_and_without_a_primary(ReceiverStatus receiver)
    {
        var seen = Seen.Standby(receiver);

        StateOf(seen with { Answer = seen.Answer with { IsReplayPaused = true } }).Should().Be(StandbyPaused);
    }

    [Fact]
    public void A_standby_that_replayed_past_the_point_where_the_others_went_on_has_diverged()
    {
        var found = Classifier.Classify(Seen.DetachedWith(HistoryOfTwo(Seen.End.Lsn.Value - 1)));

        found.State.Should().Be(StandbyDiverged);
        found.Because.Should().Contain("timeline 2 left ours at 0/300005F").And.Contain("0/3000060");
    }

    /// <summary>It does, for moments: the WAL of its own timeline up to where the primary left it, over and over.</summary>
    [Fact]
    public void A_diverged_standby_is_diverged_also_while_it_streams()
        => StateOf(Seen.Standby(ReceiverStatus.Streaming) with { Wal = Seen.WalWith(HistoryOfTwo(Seen.End.Lsn.Value - 1)) })
            .Should().Be(StandbyDiverged);

    [Fact]
    public void A_standby_whose_timeline_is_no_ancestor_of_the_others_has_diverged()
    {
        var history = new TimelineHistory(new Timeline(4), [new TimelineSwitch(new Timeline(2), new Lsn(0x9000000))]);

        StateOf(Seen.DetachedWith(history)).Should().Be(StandbyDiverged);
    }

    [Fact]
    public void A_standby_that_stands_exactly_where_the_others_went_on_can_follow_them()
        => StateOf(Seen.DetachedWith(HistoryOfTwo(Seen.End.Lsn.Value))).Should().Be(StandbyDetached);

    [Fact]
    public void A_history_that_could_not_be_read_proves_nothing()
        => StateOf(Seen.DetachedWith(history: null)).Should().Be(StandbyDetached);

    [Fact]
    public void The_history_of_its_own_timeline_proves_nothing()
        => StateOf(Seen.DetachedWith(new TimelineHistory(new Timeline(1), []))).Should().Be(StandbyDetached);

    [Fact]
    public void An_instance_out_of_recovery_is_a_primary()
        => StateOf(Seen.Primary).Should().Be(Primary);

    [Fact]
    public void An_answer_counts_more_than_a_pid_file()
        => StateOf(Seen.Primary with { PidFileStatus = PidFileStatus.Stopping }).Should().Be(Primary);

    [Theory]
    [InlineData(AnswerKind.Saturated)]
    [InlineData(AnswerKind.Rejected)]
    [InlineData(AnswerKind.Slow)]
    public void A_primary_that_is_full_or_slow_or_lets_us_not_in_is_known_by_its_files(AnswerKind kind)
        => StateOf(Seen.Alive(kind, control: Seen.Control(ControlState.InProduction))).Should().Be(PrimaryUnasked);

    [Theory]
    [InlineData(AnswerKind.Saturated)]
    [InlineData(AnswerKind.Rejected)]
    [InlineData(AnswerKind.Slow)]
    public void A_standby_that_is_full_or_slow_or_lets_us_not_in_is_known_by_its_files(AnswerKind kind)
        => StateOf(Seen.Alive(kind, control: Seen.Control(ControlState.InArchiveRecovery))).Should().Be(StandbyUnasked);

    [Fact]
    public void A_cold_standby_that_lets_nobody_in_is_known_by_its_pid_file()
        => StateOf(Seen.Alive(AnswerKind.Rejected, PidFileStatus.Standby)).Should().Be(StandbyUnasked);

    /// <summary>
    /// A hot standby writes "ready" as a primary does; "standby" is written with hot_standby off alone.
    /// </summary>
    [Fact]
    public void A_pid_file_that_says_ready_does_not_make_a_primary()
        => StateOf(Seen.Alive(AnswerKind.Saturated, PidFileStatus.Ready, control: null)).Should().Be(Silent);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_instance_that_answers_nothing_is_silent_at_first(int silentMonitors)
        => StateOf(Seen.Alive(AnswerKind.Unreachable) with { SilentMonitors = silentMonitors }).Should().Be(Silent);

    [Fact]
    public void An_instance_that_answers_nothing_in_three_monitors_is_unresponsive()
    {
        var found = Classifier.Classify(Seen.Alive(AnswerKind.Unreachable) with { SilentMonitors = 2 });

        found.State.Should().Be(Unresponsive);
        found.Because.Should().Contain("3 monitors");
    }

    [Fact]
    public void A_full_instance_is_never_called_unresponsive()
        => StateOf(Seen.Alive(AnswerKind.Saturated, PidFileStatus.Unknown) with { SilentMonitors = 99 })
            .Should().Be(Silent);

    [Fact]
    public void A_postmaster_that_a_signal_stopped_is_unresponsive_at_once()
        => StateOf(Seen.Primary with { Postmaster = Postmaster.Suspended, Answer = ServerAnswer.NotAsked })
            .Should().Be(Unresponsive);

    [Theory]
    [InlineData(DataDirectory.Missing)]
    [InlineData(DataDirectory.Empty)]
    [InlineData(DataDirectory.Unreadable)]
    public void What_runs_over_a_data_directory_that_went_away_still_runs(DataDirectory data)
    {
        var found = Classifier.Classify(
            Seen.Alive(AnswerKind.NotAsked) with { DataDirectory = data, AreBinariesInstalled = false });

        found.State.Should().Be(Unresponsive);
        found.IsRunning.Should().BeTrue();
    }

    private static InstanceState StateOf(Observation seen) => Classifier.Classify(seen).State;

    private static TimelineHistory HistoryOfTwo(ulong leftOneAt) =>
        new(new Timeline(2), [new TimelineSwitch(new Timeline(1), new Lsn(leftOneAt))]);
}
