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
        node.Machine.Shell($"""
            touch {Hold}
            echo "restore_command = 'while [ -e {Hold} ]; do sleep 0.05; done; false'" >>{DatabaseNode.DataDirectory}/postgresql.conf
            """);
        return node;
    }

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
