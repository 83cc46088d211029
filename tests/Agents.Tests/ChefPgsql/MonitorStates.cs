using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What monitor says of a PostgreSQL in trouble, and that stop, demote and start get out of it (R-MON, R-STOP).</summary>
public sealed class MonitorStates
{
    private static readonly TimeSpan s_monitorTimeout = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_postmaster_that_was_killed_is_not_running_and_everything_is_recovered_by_the_next_start()
    {
        using var node = PrimaryWithOneRow();
        node.Crash();

        ShouldBeNotRunning(node, "in production");
        node.Demote().ShouldExit(0);
        node.Stop().ShouldExit(0);
        node.Start().ShouldExit(0);
        node.Promote().ShouldExit(0);
        node.Ledger().Should().Equal(1);
    }

    [Fact]
    public void A_standby_whose_postmaster_was_killed_is_not_running_and_starts_again()
    {
        using var node = new DatabaseNode();
        node.Start().ShouldExit(0);
        node.Crash();

        ShouldBeNotRunning(node, "in archive recovery");
        node.Demote().ShouldExit(0);
        node.Stop().ShouldExit(0);
        node.Start().ShouldExit(0);
    }

    [Fact]
    public void The_other_children_of_a_killed_backend_bring_the_instance_down_and_not_up_again()
    {
        using var node = PrimaryWithOneRow();
        node.Kill(Signal.Kill, node.Backends().First());
        Poll.Until(() => node.ServerProcesses.Count == 0);

        ShouldBeNotRunning(node, "in production");
    }

    [Fact]
    public void A_suspended_primary_has_failed_and_is_stopped_all_the_same()
    {
        using var node = PrimaryWithOneRow();
        node.Kill(Signal.Stop, node.Postmaster!);

        node.MonitorPromoted().ShouldExit(9).ShouldGiveReason("suspended").ShouldTakeLessThan(s_monitorTimeout);
        node.Probe().ShouldExit(1).ShouldGiveReason("suspended").ShouldTakeLessThan(s_monitorTimeout);
        node.Stop(seconds: 10).ShouldExit(0);
        node.ShouldRunNothing();
        node.Promote().ShouldExit(0);
        node.Ledger().Should().Equal(1);
    }

    [Fact]
    public void A_suspended_primary_is_demoted_all_the_same()
    {
        using var node = PrimaryWithOneRow();
        node.Kill(Signal.Stop, node.Postmaster!);

        node.Demote().ShouldExit(0);

        node.MonitorUnpromoted().ShouldExit(0);
        node.Ledger().Should().Equal(1);
    }

    [Fact]
    public void A_suspended_standby_has_failed_and_is_stopped_all_the_same()
    {
        using var node = new DatabaseNode();
        node.Start().ShouldExit(0);
        node.Kill(Signal.Stop, node.Postmaster!);

        node.MonitorUnpromoted().ShouldExit(1).ShouldGiveReason("suspended").ShouldTakeLessThan(s_monitorTimeout);
        node.Stop(seconds: 10).ShouldExit(0);
        node.ShouldRunNothing();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void A_backend_that_no_signal_moves_does_not_outlive_the_ladder(int seconds)
    {
        using var node = PrimaryWithOneRow();
        var backend = node.BusyBackend();
        node.Kill(Signal.Stop, backend);

        node.Stop(seconds).ShouldExit(0);

        node.ShouldRunNothing();
    }

    [Fact]
    public void Clients_that_stay_connected_do_not_keep_an_instance_from_stopping_cleanly()
    {
        using var node = PrimaryWithOneRow();
        node.BeginSessions(5, ChefServer.Application);

        node.Stop().ShouldExit(0).Log.Should().NotContain("crash recovery");

        node.Probe().ShouldExit(7).Reason.Should().BeNull("it was stopped cleanly");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_dead_postmaster_left_behind_is_a_failure_and_is_ended_by_a_stop(bool isSuspended)
    {
        using var node = Orphaned(isSuspended);

        node.MonitorPromoted().ShouldExit(9).ShouldGiveReason("the postmaster is dead and processes of it still run");
        node.MonitorUnpromoted().ShouldExit(1).ShouldGiveReason("the postmaster is dead");
        node.Probe().ShouldExit(1).ShouldGiveReason("the postmaster is dead");
        node.Stop(seconds: 10).ShouldExit(0);
        node.ShouldRunNothing();
        ShouldBeNotRunning(node, "in production");
    }

    [Fact]
    public void What_a_dead_postmaster_left_behind_is_ended_by_a_demotion()
    {
        using var node = Orphaned(isSuspended: true);

        node.Demote().ShouldExit(0);

        node.ShouldRunNothing();
    }

    [Fact]
    public void What_a_dead_postmaster_left_behind_is_ended_by_a_start()
    {
        using var node = Orphaned(isSuspended: true);

        node.Start().ShouldExit(0);

        node.ShouldRunOnePostmaster();
        node.Promote().ShouldExit(0);
        node.Ledger().Should().Equal(1);
    }

    [Fact]
    public void A_primary_whose_clients_took_every_connection_is_still_a_primary()
    {
        using var node = PrimaryWithOneRow();
        node.BeginSessions(Template.Sessions, ChefServer.Application);

        node.MonitorPromoted().ShouldExit(8);
        node.Probe().ShouldExit(8);
    }

    [Fact]
    public void A_primary_without_even_a_reserved_connection_is_degraded_and_can_be_stopped()
    {
        using var node = PrimaryWithOneRow();
        node.BeginSessions(Template.Sessions, ChefServer.Application);
        node.BeginSessions(Template.ReservedSessions, ChefServer.Account);
        Poll.Until(() => node.TryQuery("SELECT 1").Error.Contains("too many clients", StringComparison.Ordinal));

        for (var time = 0; time < 4; time++)
        {
            node.MonitorPromoted().ShouldExit(191).ShouldGiveReason("53300");
        }

        node.Probe().ShouldExit(8);
        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
    }

    [Fact]
    public void A_standby_without_a_connection_to_spare_is_degraded()
    {
        using var node = new DatabaseNode();
        node.Start().ShouldExit(0);
        node.BeginSessions(Template.Sessions, ChefServer.Application);
        node.BeginSessions(Template.ReservedSessions, ChefServer.Account);
        Poll.Until(() => node.TryQuery("SELECT 1").Error.Contains("too many clients", StringComparison.Ordinal));

        node.MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("53300");
        node.Probe().ShouldExit(0);
    }

    [Fact]
    public void Authentication_that_broke_is_not_the_databases_failure()
    {
        using var node = PrimaryWithOneRow();
        node.Machine.Shell($"echo 'local all all reject' >/var/lib/ocf-agents/{DatabaseNode.Resource}/pg_hba.conf; kill -HUP {node.Postmaster!.Pid}");
        Poll.Until(() => node.TryQuery("SELECT 1").ExitCode != 0);

        for (var time = 0; time < 4; time++)
        {
            node.MonitorPromoted().ShouldExit(191).ShouldGiveReason("28000");
        }

        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void A_primary_that_nobody_can_log_in_to_because_of_a_lock_is_degraded_and_not_failed()
    {
        using var node = PrimaryWithOneRow();
        node.Machine.Begin(DatabaseNode.QueryCall("BEGIN; LOCK pg_authid; SELECT pg_sleep(600)"));
        Poll.Until(() => node.Backends().Any(process => process.CommandLine.EndsWith(" SELECT", StringComparison.Ordinal)));

        for (var time = 0; time < 4; time++)
        {
            node.MonitorPromoted(seconds: 6).ShouldExit(191).ShouldGiveReason();
        }

        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
    }

    [Fact]
    public void A_primary_that_lost_its_socket_is_degraded_before_it_is_failed()
    {
        using var node = PrimaryWithOneRow();
        node.Machine.Shell("rm /tmp/.s.PGSQL.5432");

        node.MonitorPromoted().ShouldExit(191).ShouldGiveReason("silent");
        node.MonitorPromoted().ShouldExit(191).ShouldGiveReason("silent");
        node.MonitorPromoted().ShouldExit(9).ShouldGiveReason("silent in 3 monitors");
        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
    }

    [Fact]
    public void A_primary_that_lost_its_pid_file_is_a_primary_still()
    {
        using var node = PrimaryWithOneRow();
        node.Machine.Shell($"rm {DatabaseNode.DataDirectory}/postmaster.pid");

        node.MonitorPromoted().ShouldExit(8);
        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
    }

    private static DatabaseNode Orphaned(bool isSuspended)
    {
        var node = PrimaryWithOneRow();
        var backend = node.BusyBackend();
        if (isSuspended)
        {
            node.Kill(Signal.Stop, backend);
        }

        node.Kill(Signal.Kill, node.Postmaster!);
        Poll.Until(() => node.ServerProcesses.Count == 1);
        return node;
    }

    private static DatabaseNode PrimaryWithOneRow()
    {
        var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.Write(1);
        return node;
    }

    private static void ShouldBeNotRunning(DatabaseNode node, string words)
    {
        node.Probe().ShouldExit(7).ShouldGiveReason(words);
        node.MonitorUnpromoted().ShouldExit(7).ShouldGiveReason(words);
        node.MonitorPromoted().ShouldExit(7).ShouldGiveReason(words);
    }
}
