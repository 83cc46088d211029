using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A clone over several nodes: who follows whom, who is promoted, and what becomes of the rows.</summary>
public sealed class Streaming
{
    [Fact]
    public void Standbys_follow_the_promoted_instance_without_an_address_that_moves()
    {
        using var cluster = new Cluster(3).Up();
        cluster[1].Write(1);

        cluster.AllShouldStream();

        cluster[1].Query("SELECT count(*) FROM pg_stat_replication").Should().Be("2");
        (cluster[1].Score, cluster[2].Score, cluster[3].Score).Should().Be((1000, 100, 100));
    }

    [Fact]
    public void A_switchover_there_and_back_keeps_every_row()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Write(1);

        cluster.Switchover(to: cluster[2]);
        cluster[2].Write(2);
        cluster.AllShouldStream();
        cluster.Switchover(to: cluster[1]);
        cluster[1].Write(3);
        cluster.AllShouldStream();

        cluster[2].Ledger().Should().Equal(1, 2, 3);
    }

    [Fact]
    public void A_failover_keeps_every_row_that_was_replicated_and_the_old_primary_comes_back_by_itself()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Write(1);
        cluster.CatchUp(cluster[2]);
        cluster[1].Kill(Signal.Kill, cluster[1].Postmaster!);
        Poll.Until(() => cluster[1].ServerProcesses.Count == 0);
        cluster.Lose(cluster[1]);

        cluster[2].MonitorUnpromoted().ShouldExit(0);
        cluster.Promote(cluster[2]).ShouldExit(0);
        cluster[2].Write(2);
        cluster.Start(cluster[1]).ShouldExit(0);
        cluster.AllShouldStream();

        cluster[1].Ledger().Should().Equal(1, 2);
    }

    [Fact]
    public void Of_two_standbys_the_one_that_is_behind_fetches_what_the_other_has_more_and_is_promoted()
    {
        using var cluster = new Cluster(3).Up();
        LeaveSecondBehind(cluster);

        var promotion = cluster.Promote(cluster[2]).ShouldExit(0);

        promotion.Log.Should().MatchRegex("fetches the WAL to [0-9A-F/]+ from n3");
        promotion.Call.Took.Should().BeLessThan(TimeSpan.FromSeconds(15));
        cluster[2].Ledger().Should().Equal(1);
        cluster.AllShouldStream();
    }

    [Fact]
    public void Of_two_standbys_the_one_that_is_behind_yields_and_says_to_whom_where_nothing_can_be_fetched()
    {
        using var cluster = new Cluster(3).Up();
        const string rows = $"/var/lib/ocf-agents/{DatabaseNode.Resource}/pg_hba.conf";
        cluster[3].Machine.Shell($"cp -p {rows} {rows}.away; sed -i 's/^host replication .* md5$/host replication all all reject/' {rows}");
        cluster[3].Query("SELECT pg_reload_conf()");
        LeaveSecondBehind(cluster);

        cluster.Promote(cluster[2]).ShouldExit(1).ShouldGiveReason("n3 is at", "n2 only at");

        cluster[2].Query("SELECT pg_is_in_recovery()").Should().Be("t");
        cluster[3].Score.Should().BeGreaterThan(cluster[2].Score ?? 0, "that is how the cluster learns whom to promote");
        cluster[3].Machine.Shell($"mv {rows}.away {rows}");
        cluster[3].Query("SELECT pg_reload_conf()");
        cluster.Promote(cluster[3]).ShouldExit(0);
        cluster[3].Ledger().Should().Equal(1);
        cluster.AllShouldStream();
    }

    [Fact]
    public void A_member_that_does_not_vote_is_waited_for_no_longer_than_election_timeout()
    {
        using var cluster = new Cluster(3).Up();
        FailPrimary(cluster);
        // It is there, as far as the cluster knows, and its agent does not get to vote.
        cluster[3].Machine.Shell("mv /usr/sbin/attrd_updater /usr/sbin/attrd_updater.away");
        cluster[2].Parameters["election_timeout"] = "2s";

        var promotion = cluster.Promote(cluster[2]).ShouldExit(0);

        promotion.Call.Took.Should().BeGreaterThan(TimeSpan.FromSeconds(2)).And.BeLessThan(TimeSpan.FromSeconds(15));
        promotion.Log.Should().Contain("no answer from n3");
    }

    [Fact]
    public void A_notification_that_somebody_was_promoted_makes_no_candidate_of_what_is_not_a_primary()
    {
        using var node = new DatabaseNode();
        node.Start().ShouldExit(0);
        var plan = new TransitionPlan { Active = ["n1"], Promote = ["n1"] };

        node.Run("notify", seconds: 20, PacemakerEnvironment.Notification("post", "promote", plan)).ShouldExit(0);

        node.Score.Should().Be(90, "it says what the instance is, and not what was planned");
    }

    [Fact]
    public void Nobody_is_promoted_beside_a_primary()
    {
        using var cluster = new Cluster(2).Up();

        cluster.Promote(cluster[2]).ShouldExit(1).ShouldGiveReason("n1 is a primary and takes writes");

        cluster[2].Query("SELECT pg_is_in_recovery()").Should().Be("t");
    }

    [Fact]
    public void A_standby_that_lost_its_primary_is_sound_and_keeps_its_score()
    {
        using var cluster = new Cluster(2).Up();
        FailPrimary(cluster);
        Poll.Until(() => !IsStreaming(cluster[2]));

        cluster[2].MonitorUnpromoted().ShouldExit(0);
        cluster[2].Score.Should().Be(100, "a change of it would delay the promotion");
    }

    [Fact]
    public void A_former_primary_with_rows_that_nobody_else_has_is_diverged_and_never_promoted()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Parameters["rejoin"] = "manual";
        Network.Unplug(cluster[1].Machine);
        cluster[1].Write(1);
        cluster[1].Query("CHECKPOINT");
        FailPrimary(cluster);
        cluster.Promote(cluster[2]).ShouldExit(0);
        cluster[2].Write(2);
        Network.PlugAgain(cluster[1].Machine);
        cluster.Start(cluster[1]).ShouldExit(0);

        Poll.Until(() => cluster[1].MonitorUnpromoted().ExitCode == 190);

        cluster[1].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("timeline 3 left ours at");
        cluster[1].Score.Should().Be(-1_000_000);
        cluster[1].Query("SHOW primary_conninfo").Should().BeEmpty("a primary would take its word for commits that it never received");
        cluster[1].Promote().ShouldExit(1).ShouldGiveReason("left the cluster's history");
        cluster[1].Query("SELECT pg_is_in_recovery()").Should().Be("t");
        cluster[1].Stop().ShouldExit(0);
    }

    [Fact]
    public void A_standby_whose_replay_is_paused_is_degraded_and_not_promotable()
    {
        using var cluster = new Cluster(2).Up();
        cluster[2].Query("SELECT pg_wal_replay_pause()");

        cluster[2].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("replay is paused");
        cluster[2].Score.Should().Be(-1_000_000);
        cluster[2].Promote().ShouldExit(1).ShouldGiveReason("pg_wal_replay_resume()");

        cluster[2].Query("SELECT pg_wal_replay_resume()");
        Poll.Until(() => cluster[2].MonitorUnpromoted().ExitCode == 0);
        cluster[2].Score.Should().Be(100);
    }

    [Fact]
    public void A_primary_stops_cleanly_while_a_standby_streams_and_the_standby_holds_all_of_it()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Write(1);

        cluster.Stop(cluster[1]).ShouldExit(0);

        cluster.Promote(cluster[2]).ShouldExit(0);
        cluster[2].Ledger().Should().Equal(1);
        cluster.Start(cluster[1]).ShouldExit(0);
        cluster.AllShouldStream();
    }

    [Fact]
    public void A_primary_whose_standby_hangs_is_stopped_cleanly_without_waiting_long_for_it()
    {
        using var cluster = new Cluster(2).Up();
        foreach (var process in cluster[2].ServerProcesses)
        {
            cluster[2].Kill(Signal.Stop, process);
        }

        cluster[1].Write(1);

        var stop = cluster[1].Stop(seconds: 20).ShouldExit(0);

        cluster[1].ShouldRunNothing();
        cluster[1].Probe().ShouldExit(7).Reason.Should().BeNull("it was stopped cleanly");
        stop.ShouldTakeLessThan(TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void An_address_that_follows_the_primary_is_used_where_one_is_set()
    {
        using var cluster = new Cluster(2);
        cluster[1].Parameters["primary_address"] = "10.97.0.100";
        cluster[2].Parameters["primary_address"] = "10.97.0.100";
        cluster[1].Machine.Shell("ip address add 10.97.0.100/24 dev net0");

        cluster.Up();

        cluster[2].Query("SELECT sender_host FROM pg_stat_wal_receiver").Should().Be("10.97.0.100");
    }

    private static bool IsStreaming(DatabaseNode standby) =>
        standby.Query("SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'") == "1";

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_wal_receiver_that_is_suspended_is_continued_for_the_vote_and_its_standby_streams_again(int number)
    {
        using var cluster = new Cluster(3).Up();
        cluster[number].Kill(Signal.Stop, Receiver(cluster[number]));
        FailPrimary(cluster);

        cluster.Promote(cluster[2]).ShouldExit(0);

        cluster.AllShouldStream();
    }

    /// <summary>The primary fails, and the third member holds more than the second.</summary>
    private static void LeaveSecondBehind(Cluster cluster)
    {
        Network.Unplug(cluster[2].Machine);
        // What is on its way in a connection that lives would arrive as soon as the cable is back, and it would not be behind.
        cluster[2].Kill(Signal.Terminate, Receiver(cluster[2]));
        Poll.Until(() => !IsStreaming(cluster[2]));
        cluster[1].Write(1);
        cluster.CatchUp(cluster[3]);
        FailPrimary(cluster);
        Network.PlugAgain(cluster[2].Machine);
    }

    private static ProcessView Receiver(DatabaseNode standby) =>
        standby.Backends().Single(process => process.CommandLine.StartsWith("postgres: walreceiver", StringComparison.Ordinal));

    private static void FailPrimary(Cluster cluster)
    {
        var primary = cluster.Promoted!;
        primary.Kill(Signal.Kill, primary.Postmaster!);
        Poll.Until(() => primary.ServerProcesses.Count == 0);
        cluster.Lose(primary);
    }
}
