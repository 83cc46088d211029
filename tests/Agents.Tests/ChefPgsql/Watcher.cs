using System.Diagnostics;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>The process that reports the postmaster's death at once, and that nothing depends on.</summary>
public sealed class Watcher
{
    private static readonly TimeSpan s_atOnce = TimeSpan.FromMilliseconds(300);

    [Fact]
    public void A_postmaster_that_is_killed_is_reported_once_within_300_ms()
    {
        using var watched = new WatchedNode();
        var postmaster = watched.Node.Postmaster!;

        var since = Stopwatch.GetTimestamp();
        watched.Node.Kill(Signal.Kill, postmaster);
        Poll.Until(() => watched.Reports.Count > 0);
        Stopwatch.GetElapsedTime(since).Should().BeLessThan(s_atOnce);

        Poll.Until(() => watched.Watchers.Count == 0);
        Thread.Sleep(s_atOnce);
        watched.Reports.Should().Equal("n1 hacluster --fail --resource=chef-pgsql --node=n1");
        watched.Log.Should().Contain($"death of postmaster {postmaster.Pid}: reported to the cluster");
    }

    [Fact]
    public void A_standby_that_is_killed_is_reported_as_well()
    {
        using var node = new DatabaseNode();
        node.Parameters["watcher"] = "true";
        node.Start().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        Poll.Until(() => WatchedNode.WatchersOf(node) is [{ Uid: not 0 }]);

        node.Kill(Signal.Kill, node.Postmaster!);

        Poll.Until(() => WatchedNode.ReportsOf(node).Count == 1);
    }

    [Fact]
    public void A_promotion_keeps_the_watcher_of_the_standby()
    {
        using var node = new DatabaseNode();
        node.Parameters["watcher"] = "true";
        node.Start().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        var watcher = Poll.Until(() => WatchedNode.WatchersOf(node) is [{ Uid: not 0 } one] ? one : null);

        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);

        WatchedNode.WatchersOf(node).Should().ContainSingle().Which.Pid.Should().Be(watcher.Pid);
    }

    [Fact]
    public void What_was_reported_is_recovered_and_watched_again()
    {
        using var watched = new WatchedNode();
        watched.Node.Kill(Signal.Kill, watched.Node.Postmaster!);
        Poll.Until(() => watched.Reports.Count == 1);

        watched.Node.Demote().ShouldExit(0);
        watched.Node.Stop().ShouldExit(0);
        watched.Node.Start().ShouldExit(0);
        watched.Node.Promote().ShouldExit(0);
        watched.Node.MonitorPromoted().ShouldExit(8);
        watched.Await();
        watched.Node.Kill(Signal.Kill, watched.Node.Postmaster!);

        Poll.Until(() => watched.Reports.Count == 2);
    }

    [Fact]
    public void A_stop_is_not_reported_and_leaves_no_watcher()
    {
        using var watched = new WatchedNode();

        watched.Node.Stop().ShouldExit(0);

        watched.Node.ShouldStayStopped();
        watched.ShouldLeaveNothing();
    }

    [Fact]
    public void A_demotion_is_not_reported_and_the_next_monitor_watches_the_standby()
    {
        using var watched = new WatchedNode();

        watched.Node.Demote().ShouldExit(0);

        watched.ShouldLeaveNothing();
        watched.Node.MonitorUnpromoted().ShouldExit(0);
        watched.Await();
    }

    [Fact]
    public void A_start_that_restarts_a_primary_as_a_standby_is_not_reported()
    {
        using var watched = new WatchedNode();

        watched.Node.Start().ShouldExit(0);

        watched.ShouldLeaveNothing();
    }

    [Fact]
    public void A_watcher_that_is_suspended_does_not_hold_up_a_stop()
    {
        using var watched = new WatchedNode();
        watched.Node.Kill(Signal.Stop, watched.First);

        watched.Node.Stop().ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(3));

        watched.ShouldLeaveNothing();
    }

    [Fact]
    public void A_watcher_that_is_suspended_costs_nothing_but_time()
    {
        using var watched = new WatchedNode();
        watched.Node.Kill(Signal.Stop, watched.First);

        watched.Node.Kill(Signal.Kill, watched.Node.Postmaster!);
        Poll.Until(() => watched.Node.ServerProcesses.Count == 0);

        watched.Node.MonitorPromoted().ShouldExit(7);
        watched.Node.Demote().ShouldExit(0);
        watched.Node.Stop().ShouldExit(0);
        watched.ShouldLeaveNothing();
    }

    [Fact]
    public void A_stop_ends_a_report_that_hangs()
    {
        using var watched = new WatchedNode();
        watched.Node.Machine.WriteFile("/srv/cluster/report-hangs", "");
        watched.Node.Kill(Signal.Kill, watched.Node.Postmaster!);
        Poll.Until(() => watched.Reports.Count == 1);

        watched.Node.Stop().ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(3));

        watched.Watchers.Should().BeEmpty();
        watched.LockIsFree().Should().BeTrue();
        watched.Node.Machine.Processes().Should().NotContain(process => process.Name == "sleep", "it would report to the next run");
    }

    [Fact]
    public void A_watcher_that_was_killed_is_replaced_by_the_next_monitor()
    {
        using var watched = new WatchedNode();
        watched.Node.Kill(Signal.Kill, watched.First);
        Poll.Until(() => watched.Watchers.Count == 0);

        watched.Node.MonitorPromoted().ShouldExit(8);

        watched.Await().Pid.Should().NotBe(watched.First.Pid);
        watched.Reports.Should().BeEmpty();
    }

    [Fact]
    public void A_second_watcher_ends_at_once()
    {
        using var watched = new WatchedNode();
        var words = watched.First.CommandLine.Split(' ');

        var second = watched.Node.Machine.Run(new ProgramCall(words[0], [.. words[1..]]) { KillAfter = TimeSpan.FromSeconds(5) });

        second.ExitCode.Should().Be(0, second.Error);
        watched.Watchers.Should().ContainSingle().Which.Pid.Should().Be(watched.First.Pid);
        watched.Node.Kill(Signal.Kill, watched.Node.Postmaster!);
        Poll.Until(() => watched.Watchers.Count == 0);
        watched.Reports.Should().ContainSingle();
    }

    [Fact]
    public void A_watcher_of_a_run_that_is_over_ends_at_once()
    {
        using var watched = new WatchedNode();
        var words = watched.First.CommandLine.Split(' ');
        watched.Node.Stop().ShouldExit(0);
        watched.Node.Start().ShouldExit(0);

        var late = watched.Node.Machine.Run(new ProgramCall(words[0], [.. words[1..]]) { KillAfter = TimeSpan.FromSeconds(5) });

        late.ExitCode.Should().Be(0, late.Error);
        watched.ShouldLeaveNothing();
    }

    [Fact]
    public void Without_the_parameter_there_is_no_process_and_no_file()
    {
        using var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);

        WatchedNode.WatchersOf(node).Should().BeEmpty();
        node.Machine.ReadFile(WatchedNode.LockFile).Should().BeNull();
        node.Stop().ShouldExit(0);
        node.Machine.ReadFile(WatchedNode.LockFile).Should().BeNull();
    }

    [Fact]
    public void The_next_monitor_ends_it_when_the_parameter_is_turned_off()
    {
        using var watched = new WatchedNode();
        watched.Node.Parameters["watcher"] = "false";

        watched.Node.Run("reload-agent", seconds: 20).ShouldExit(0);
        watched.Node.MonitorPromoted().ShouldExit(8);

        watched.ShouldLeaveNothing();
    }

    [Fact]
    public void A_stop_ends_it_although_the_parameter_was_turned_off()
    {
        using var watched = new WatchedNode();
        watched.Node.Parameters["watcher"] = "false";

        watched.Node.Stop().ShouldExit(0);

        watched.ShouldLeaveNothing();
    }

    [Fact]
    public void A_probe_starts_none()
    {
        using var node = new DatabaseNode();
        node.Parameters["watcher"] = "true";
        node.Promote().ShouldExit(0);

        node.Probe().ShouldExit(8);

        WatchedNode.WatchersOf(node).Should().BeEmpty();
    }

    [Fact]
    public void It_stands_alone_and_is_nobody_special()
    {
        using var watched = new WatchedNode();
        var pid = watched.First.Pid;

        watched.First.Session.Should().Be(pid);
        watched.Node.Machine.Shell($"sed -n 's/^[UG]id:\\t//p; s/^Groups:\\t//p' /proc/{pid}/status")
            .Should().Be(watched.Node.Machine.Shell("""
                u=$(id -u hacluster) g=$(id -g hacluster)
                printf '%s\t%s\t%s\t%s\n%s\t%s\t%s\t%s\n%s ' $u $u $u $u $g $g $g $g $g
                """));
        watched.Node.Machine.Shell($"readlink /proc/{pid}/cwd").Should().Be("/");
        watched.Node.Machine.Shell($"ls -l /proc/{pid}/fd | sed -n 's/.* -> //p' | sort")
            .Split('\n').Should().OnlyContain(file =>
                file == "/dev/null" || file == "/dev/urandom" || file == WatchedNode.LockFile || file == "anon_inode:[pidfd]"
                || file == $"/var/log/ocf-agents/{DatabaseNode.Resource}.watcher.log");
        watched.Node.Machine.Shell($"tr '\\0' '\\n' </proc/{pid}/environ").Should().NotContain("OCF_");
    }

    [Fact]
    public void It_is_small()
    {
        using var watched = new WatchedNode();

        var status = watched.Node.Machine.Shell($"sed -n 's/^RssAnon:[^0-9]*\\([0-9]*\\) kB/\\1/p' /proc/{watched.First.Pid}/status");

        int.Parse(status, System.Globalization.CultureInfo.InvariantCulture).Should().BeLessThan(8 * 1024);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(100)]
    public void An_action_that_is_killed_while_it_ends_the_watcher_or_the_server_reports_nothing(int milliseconds)
    {
        using var watched = new WatchedNode();
        watched.Node.BeginSessions(1, ChefServer.Application);

        watched.Node.RunKilledAfter("stop", TimeSpan.FromMilliseconds(milliseconds));
        watched.Node.Stop().ShouldExit(0);

        watched.Node.ShouldStayStopped();
        watched.ShouldLeaveNothing();
    }
}
