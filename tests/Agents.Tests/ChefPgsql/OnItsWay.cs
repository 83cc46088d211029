using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>An instance on its way up, for as long as its restore_command hangs, and on its way down, for as long as a client stays.</summary>
public sealed class OnItsWay
{
    private const string Hold = "/srv/cluster/hold";

    [Fact]
    public void A_start_leaves_a_long_recovery_to_the_monitor_and_the_next_finds_it_completed()
    {
        using var node = Recovering();
        var postmaster = node.Postmaster;

        node.Machine.Shell($"rm {Hold}");

        node.Start().ShouldExit(0);
        node.Machine.StillRuns(postmaster!).Should().BeTrue("there was no need to start it again");
        node.MonitorUnpromoted().ShouldExit(0);
    }

    [Fact]
    public void A_start_whose_recovery_takes_longer_than_recovery_grace_has_failed()
    {
        using var node = HeldBack();
        node.Parameters["recovery_grace"] = "1s";

        node.Run("start", seconds: 4).ShouldExit(1).ShouldGiveReason("longer than recovery_grace allows");

        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
    }

    [Fact]
    public void Recovery_in_its_time_is_no_failure()
    {
        using var node = Recovering();

        node.MonitorUnpromoted(seconds: 4).ShouldExit(0);
        node.Probe(seconds: 4).ShouldExit(0);
        node.MonitorPromoted(seconds: 4).ShouldExit(191).ShouldGiveReason("recovering for");
    }

    [Fact]
    public void Recovery_for_longer_than_recovery_grace_is_a_failure()
    {
        using var node = Recovering();
        node.Parameters["recovery_grace"] = "1s";

        node.MonitorUnpromoted().ShouldExit(1).ShouldGiveReason("longer than recovery_grace allows");
        node.MonitorPromoted().ShouldExit(9).ShouldGiveReason("longer than recovery_grace allows");
        node.Probe().ShouldExit(1).ShouldGiveReason("longer than recovery_grace allows");
    }

    [Fact]
    public void Nothing_is_promoted_before_it_has_recovered()
    {
        using var node = Recovering();

        node.Run("promote", seconds: 3).ShouldExit(1).ShouldGiveReason("promote ran out of time", "recovering for");

        node.Probe(seconds: 4).ShouldExit(0);
    }

    [Fact]
    public void A_demotion_does_not_wait_for_recovery()
    {
        using var node = Recovering();

        node.Demote().ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(15));
    }

    /// <summary>
    /// A primary that dies while a standby fetches the first segment of its timeline leaves such a one: what the standby has of that
    /// segment ends before what it had replayed of the timeline before.
    /// </summary>
    [Fact]
    public void A_standby_that_has_to_wait_for_WAL_holds_up_nobody_and_is_no_candidate()
    {
        using var cluster = new Cluster(2).Up();
        var (primary, standby) = (cluster[1], cluster[2]);
        primary.Query("INSERT INTO ledger SELECT id, 'many' FROM generate_series(1, 20000) id");
        cluster.CatchUp(standby);
        primary.Crash();
        cluster.Lose(primary);
        cluster.Stop(standby).ShouldExit(0);
        standby.Score.Should().Be(100);
        CutOffWal(standby);

        cluster.Start(standby).ShouldExit(0).Log.Should().Contain("start ends while the instance is still Starting");
        standby.Score.Should().Be(-1_000_000);
        standby.MonitorUnpromoted(seconds: 4).ShouldExit(0);

        cluster.Start(primary).ShouldExit(0);
        cluster.Promote(primary).ShouldExit(0);
        cluster.AllShouldStream();
        standby.Score.Should().Be(100);
    }

    [Fact]
    public void The_last_primary_stays_the_candidate_while_it_recovers()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Crash();
        cluster.Lose(cluster[1]);
        HoldBack(cluster[1]);

        cluster[1].Run("start", seconds: 3).ShouldExit(0);

        cluster[1].MonitorUnpromoted(seconds: 4).ShouldExit(0);
        cluster[1].Score.Should().Be(1000, "what it has committed and nobody has received is on it alone");
    }

    [Fact]
    public void Recovery_is_interrupted_by_a_stop_and_resumed_by_a_start()
    {
        using var node = Recovering();

        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
        node.Machine.Shell($"rm {Hold}");
        node.Start().ShouldExit(0);
    }

    [Fact]
    public void An_instance_that_somebody_else_is_stopping_has_failed_and_is_stopped_at_once()
    {
        using var node = Stopping();

        node.MonitorPromoted().ShouldExit(9).ShouldGiveReason("shutting down");
        node.MonitorUnpromoted().ShouldExit(1).ShouldGiveReason("shutting down");
        node.Probe().ShouldExit(1).ShouldGiveReason("shutting down");
        node.Stop(seconds: 10).ShouldExit(0);

        node.ShouldRunNothing();
        node.Probe().ShouldExit(7).Reason.Should().BeNull("it was stopped cleanly");
    }

    [Fact]
    public void An_instance_that_somebody_else_is_stopping_is_demoted_without_waiting_for_its_clients()
    {
        using var node = Stopping();

        node.Run("demote", seconds: 20).ShouldExit(0);

        node.MonitorUnpromoted().ShouldExit(0, 7);
    }

    private static DatabaseNode Recovering()
    {
        var node = HeldBack();
        node.Run("start", seconds: 3).ShouldExit(0);
        return node;
    }

    private static DatabaseNode HeldBack()
    {
        var node = new DatabaseNode();
        HoldBack(node);
        return node;
    }

    private static void HoldBack(DatabaseNode node) => node.Machine.Shell($"""
        touch {Hold}
        echo "restore_command = 'while [ -e {Hold} ]; do sleep 0.05; done; false'" >>{DatabaseNode.DataDirectory}/postgresql.conf
        """);

    /// <summary>Two pages after its last restartpoint, before the point from which on its data is consistent.</summary>
    private static void CutOffWal(DatabaseNode node) => node.Machine.Shell($$"""
        cd {{DatabaseNode.DataDirectory}}
        said() { {{DebianPostgreSql.Programs}}/pg_controldata . | sed -n "s/^$1: *//p"; }
        segment=pg_wal/$(said "Latest checkpoint's REDO WAL file")
        size=$(stat -c %s "$segment")
        checkpoint=$(said 'Latest checkpoint location')
        page=$(( 0x${checkpoint#*/} % size / 8192 + 2 ))
        dd if=/dev/zero of="$segment" bs=8192 seek=$page count=$((size / 8192 - page)) conv=notrunc status=none
        """);

    private static DatabaseNode Stopping()
    {
        var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.BeginSessions(1, ChefServer.Application);
        // What "pg_ctl stop -m smart" does: it waits for the clients.
        node.Kill(Signal.Terminate, node.Postmaster!);
        Poll.Until(() => node.Machine.ReadFile($"{DatabaseNode.DataDirectory}/postmaster.pid")!.Contains("stopping", StringComparison.Ordinal));
        return node;
    }
}
