using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What a monitor costs that finds all as it was before: it runs every few seconds, for years.</summary>
public sealed class MonitorFootprint
{
    private const int MostFiles = 60;

    [Fact]
    public void A_quiet_monitor_of_a_standby_starts_no_process_and_writes_nothing()
    {
        using var cluster = new Cluster(2).Up();

        ShouldBeQuiet(cluster[2], "Unpromoted", code: 0);
    }

    [Fact]
    public void A_quiet_monitor_of_a_primary_starts_no_process_and_writes_nothing()
    {
        using var node = new DatabaseNode();
        node.Promote().ShouldExit(0);

        ShouldBeQuiet(node, "Promoted", code: 8);
    }

    [Theory]
    [InlineData("prefer")]
    [InlineData("strict")]
    public void A_quiet_monitor_with_synchronous_standbys_starts_no_process_and_writes_nothing(string mode)
    {
        using var cluster = new Cluster(2);
        foreach (var node in cluster.Nodes)
        {
            node.Parameters["synchronous"] = mode;
        }

        cluster.Up();

        ShouldBeQuiet(cluster[1], "Promoted", code: 8);
        ShouldBeQuiet(cluster[2], "Unpromoted", code: 0);
    }

    [Fact]
    public void A_quiet_monitor_of_a_standby_without_a_primary_starts_no_process_and_writes_nothing()
    {
        using var node = new DatabaseNode();
        node.Start().ShouldExit(0);

        ShouldBeQuiet(node, "Unpromoted", code: 0);
    }

    [Fact]
    public void A_quiet_monitor_beside_a_watcher_opens_one_file_more_and_nothing_else()
    {
        using var watched = new WatchedNode();

        ShouldBeQuiet(watched.Node, "Promoted", code: 8);

        var recurring = PacemakerEnvironment.Recurring("Promoted", 10).ToArray();
        var beside = Trace.Of(watched.Node.Machine, watched.Node.Call("monitor", seconds: 20, recurring));
        watched.Node.Parameters["watcher"] = "false";
        watched.Node.MonitorPromoted().ShouldExit(8);
        watched.Node.Machine.Shell($"rm {WatchedNode.LockFile}");
        var without = Trace.Of(watched.Node.Machine, watched.Node.Call("monitor", seconds: 20, recurring));
        Files(beside).Except(Files(without)).Should().BeEmpty();
        beside.CallsOn(WatchedNode.LockFile).Should().ContainSingle();

        // Processes have numbers of their own each time.
        static IEnumerable<string> Files(Trace trace) =>
            trace.Opened.Where(path => !path.StartsWith("/proc/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_monitor_that_finds_none_of_the_agents_directories_makes_its_own_and_is_quiet_from_then_on()
    {
        using var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.Machine.Shell("rm -rf /run/ocf-agents");

        node.MonitorPromoted().ShouldExit(8).Log.Should().BeEmpty();

        node.Machine.Shell("stat -c '%a %U' /run/ocf-agents").TrimEnd().Should().Be("755 root");
        ShouldBeQuiet(node, "Promoted", code: 8);
    }

    [Fact]
    public void A_probe_of_what_does_not_run_starts_no_process_and_writes_nothing()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell("mkdir -p /run/ocf-agents");

        var trace = Trace.Of(node.Machine, node.Call("monitor", seconds: 20));

        trace.Result.ExitCode.Should().Be(7);
        ShouldLeaveNoMark(trace);
    }

    [Fact]
    public void PostgreSQLs_log_does_not_grow_with_every_monitor()
    {
        using var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);
        var before = node.Machine.ReadFile(DatabaseNode.ServerLog);

        for (var time = 0; time < 5; time++)
        {
            node.MonitorPromoted().ShouldExit(8).Log.Should().BeEmpty();
        }

        node.Machine.ReadFile(DatabaseNode.ServerLog).Should().Be(before);
    }

    private static void ShouldBeQuiet(DatabaseNode node, string role, int code)
    {
        var recurring = PacemakerEnvironment.Recurring(role, 10).ToArray();
        for (var time = 0; time < 2; time++)
        {
            node.Run("monitor", seconds: 20, recurring).ShouldExit(code);
        }

        var calls = node.Machine.ReadFile("/srv/cluster/calls");
        var trace = Trace.Of(node.Machine, node.Call("monitor", seconds: 20, recurring));

        trace.Result.ExitCode.Should().Be(code);
        trace.Result.Error.Should().BeEmpty();
        node.Machine.ReadFile("/srv/cluster/calls").Should().Be(calls);
        ShouldLeaveNoMark(trace);
        trace.Connected.Should().ContainSingle(call => call.Contains("/tmp/.s.PGSQL.5432", StringComparison.Ordinal), "one connection");
    }

    private static void ShouldLeaveNoMark(Trace trace)
    {
        trace.Programs.Should().Equal(DatabaseNode.Shim, "/usr/libexec/ocf-agents/chef-pgsql");
        trace.ProcessesStarted.Should().Be(0);
        trace.Changes.Should().BeEmpty();
        trace.Opened.Should().HaveCountLessThanOrEqualTo(MostFiles);
    }
}
