using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A watcher whose file is not what it should be, and one that the cluster does not listen to.</summary>
public sealed class WatcherTroubles
{
    [Theory]
    [InlineData("printf '1 1\\n'")]
    [InlineData("head -c 100000 /dev/urandom")]
    [InlineData(":")]
    public void What_stands_in_its_file_is_not_believed(string content)
    {
        using var watched = new WatchedNode();
        watched.Node.Machine.Shell($"{content} >{WatchedNode.LockFile}");

        watched.Node.MonitorPromoted().ShouldExit(8);
        watched.Await().Pid.Should().NotBe(watched.First.Pid, "what it watches cannot be told");
        watched.Node.Machine.Shell($"{content} >{WatchedNode.LockFile}");
        watched.Node.Stop().ShouldExit(0);

        watched.ShouldLeaveNothing();
    }

    [Theory]
    [InlineData("ln -s /etc/passwd")]
    [InlineData("mkfifo")]
    [InlineData("mkdir")]
    public void What_is_no_file_of_a_lock_hinders_nothing(string make)
    {
        using var node = new DatabaseNode();
        node.Parameters["watcher"] = "true";
        node.Promote().ShouldExit(0);
        node.Machine.Shell($"rm -f {WatchedNode.LockFile}; {make} {WatchedNode.LockFile}");

        node.MonitorPromoted().ShouldExit(8).ShouldTakeLessThan(TimeSpan.FromSeconds(3));
        node.Stop().ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(5));

        WatchedNode.WatchersOf(node).Should().BeEmpty();
        node.Machine.Shell("tail -c 1 /etc/passwd | od -An -c").Should().Contain("\\n");
    }

    [Fact]
    public void One_whose_file_was_removed_reports_nothing()
    {
        using var watched = new WatchedNode();
        watched.Node.Machine.Shell("rm -rf /run/ocf-agents");

        watched.Node.Stop().ShouldExit(0);

        Poll.Until(() => watched.Watchers.Count == 0);
        watched.ShouldReportNothing();
    }

    [Theory]
    [InlineData("managed=false", "the cluster is not to act")]
    [InlineData("failed=true", "the cluster knows already")]
    [InlineData("node=elsewhere", "for the cluster it does not run here")]
    public void What_the_cluster_does_not_want_to_know_is_not_reported(string standing, string words)
    {
        using var watched = new WatchedNode();
        watched.ClusterSays($"{standing}\n");

        watched.Node.Kill(Signal.Kill, watched.Node.Postmaster!);

        Poll.Until(() => watched.Watchers.Count == 0);
        watched.Reports.Should().BeEmpty();
        watched.Log.Should().Contain(words);
    }

    [Fact]
    public void A_cluster_that_takes_no_report_is_asked_a_few_times()
    {
        using var watched = new WatchedNode();
        watched.Node.Machine.WriteFile("/srv/cluster/report-exits", "102\n");

        watched.Node.Kill(Signal.Kill, watched.Node.Postmaster!);

        Poll.Until(() => watched.Watchers.Count == 0);
        watched.Reports.Should().HaveCount(5);
        watched.Log.Should().Contain("left to the monitor");
    }

    [Fact]
    public void A_node_without_Pacemaker_is_told_nothing()
    {
        using var watched = new WatchedNode();
        watched.Node.Machine.WriteFile("/srv/cluster/disconnected", "");

        watched.Node.Kill(Signal.Kill, watched.Node.Postmaster!);

        Poll.Until(() => watched.Watchers.Count == 0);
        watched.Reports.Should().BeEmpty();
    }
}
