using System.Globalization;

namespace OcfAgents.Cluster.Tests;

/// <summary>
/// What can be wrong with the home's disk that another node is no remedy for: it is as full there, and mounted there it must not be.
/// A client pushes through the address; every push that was acknowledged is there in the end. How long it took goes to
/// out/cluster/stash-report.md.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class StashDisk(ChefCluster cluster, StashService stash) : IClassFixture<StashService>, IDisposable
{
    private const string Ballast = $"{StashService.Home}/ballast";

    [Fact]
    public void A_disk_that_is_full_is_shown_and_nothing_is_moved_or_restarted()
    {
        var node = stash.EnsureHealthy();
        var server = ServerOn(node);
        using var pushes = stash.StartPushing("disk-full");
        pushes.AwaitNextAcknowledgement();

        var since = Writing.Now;
        Fill(node);
        ChefCluster.Eventually(TimeSpan.FromSeconds(40), "level 10 calls it degraded", () => DeepMonitor(node).EndsWith("rc=190", StringComparison.Ordinal));
        var noticed = Writing.Now - since;
        State().Should().Contain("the home is full").And.Contain("make room");
        ChefCluster.Eventually(TimeSpan.FromSeconds(10), "a full disk takes no push", () => pushes.Failed() > 0);

        MakeRoom(node);
        var outage = pushes.AwaitOutageEnd(since, TimeSpan.FromSeconds(20));
        pushes.Stop();
        // Pacemaker shows what was until it is told to forget; the monitors are run anew then.
        stash.EnsureHealthy().Should().Be(node);
        ChefCluster.Eventually(TimeSpan.FromSeconds(40), "level 10 finds it well", () => DeepMonitor(node).EndsWith("rc=0", StringComparison.Ordinal));
        State().Should().NotContain("is full");
        ServerOn(node).Should().Be(server, "nobody restarted it");
        Failures(node).Should().Be("0", "degraded is no failure");
        stash.Report("disk full, until there was room again", outage, $"degraded after {noticed:F0} s, not moved; {stash.Verify(pushes)}");
    }

    /// <summary>No node can start it. Each is tried once, and that is all, until there is room and somebody says so.</summary>
    [Fact]
    public void A_server_that_dies_over_a_full_disk_is_tried_once_on_each_other_node()
    {
        var node = stash.EnsureHealthy();
        string[] others = [.. ChefCluster.Nodes.Where(other => other != node)];
        using var pushes = stash.StartPushing("disk-full-server-dead");
        pushes.AwaitNextAcknowledgement();

        var since = Writing.Now;
        Fill(node);
        cluster.On(node, "kill", "-9", ServerOn(node)).Expect();
        ChefCluster.Eventually(
            TimeSpan.FromSeconds(40), "the other nodes were tried", () => others.All(other => Failures(other) == "INFINITY"));
        var stopped = Writing.Now - since;
        cluster.LabCommand("wait-idle", "60");
        stash.Node().Should().BeEmpty();
        State().Should().Contain("is full").And.Contain("make room");
        others.Should().AllSatisfy(other => StartsOn(other, since).Should().Be(1));
        StartsOn(node, since).Should().Be(0);

        MakeRoom(DiskNode());
        cluster.On(node, "pcs", "resource", "cleanup", "stash_res").Expect();
        var outage = pushes.AwaitOutageEnd(since, TimeSpan.FromSeconds(40));
        pushes.Stop();

        stash.Report(
            "disk full and JVM killed, until there was room again", outage, $"stopped after {stopped:F0} s; {stash.Verify(pushes)}");
    }

    /// <summary>
    /// The nodes of the lab have one kernel, which sees both mounts as one file system: no harm is done here, and the server's lock is
    /// seen on both. With two kernels, ext4 and XFS are damaged, and of a lock the other kernel knows nothing: there, only a file
    /// system that reaches all nodes, as NFS, shows what this test does.
    /// </summary>
    [Fact]
    public void A_home_that_somebody_mounts_on_a_second_node_is_not_started_on_there_and_the_cluster_unmounts_it()
    {
        var node = stash.EnsureHealthy();
        var other = ChefCluster.Nodes.First(name => name != node);
        using var pushes = stash.StartPushing("disk-mounted-twice");
        var locks = Locks(node);

        cluster.On(other, "mount", "/dev/labdisk", StashService.Home).Expect();
        var start = cluster.On(other, "pcs", "resource", "debug-start", "stash_res");
        start.ExitCode.Should().NotBe(0);
        (start.Output + start.Error).Should().Contain("another node holds the home's lock").And.Contain("never delete .lock");
        cluster.On(other, "pgrep", "-u", "atlstash").ExitCode.Should().Be(1, "nothing was started");
        Locks(node).Should().Be(locks, "the lock files are the server's");
        pushes.AwaitNextAcknowledgement();
        pushes.Failed().Should().Be(0, "the server was not disturbed");

        // What a person is told to do, or does to see whether all is well. Mounted twice, it is unmounted everywhere and mounted once.
        var since = Writing.Now;
        cluster.On(other, "pcs", "resource", "refresh", "stash_fs").Expect();
        ChefCluster.Eventually(TimeSpan.FromSeconds(60), "the service is started anew", () => ChefCluster.Nodes.Any(name =>
            Journal(name, since).Any(line => line.Contains("Result of start operation for stash_vip", StringComparison.Ordinal))));
        pushes.AwaitNextAcknowledgement();
        var restart = Writing.Now - since;
        pushes.Stop();

        ChefCluster.Nodes.Where(name => cluster.On(name, "mountpoint", "-q", StashService.Home).ExitCode == 0)
            .Should().Equal(DiskNode());
        stash.Report("disk mounted on two nodes, refresh", TimeSpan.FromSeconds(restart), stash.Verify(pushes));
    }

    /// <summary>What a test that failed half way has left.</summary>
    public void Dispose()
    {
        var owner = DiskNode();
        if (!ChefCluster.Nodes.Contains(owner))
        {
            return;
        }

        cluster.On(owner, "rm", "-f", Ballast);
        foreach (var node in ChefCluster.Nodes.Where(node => node != owner))
        {
            cluster.On(node, "sh", "-c", $"! mountpoint -q {StashService.Home} || umount {StashService.Home}");
        }
    }

    /// <summary>As root, who gets the blocks that are kept back for root as well.</summary>
    private void Fill(string node) => cluster.On(node, "sh", "-c", $"cat /dev/zero >{Ballast}")
        .Error.Should().Contain("No space left on device");

    private void MakeRoom(string node) => cluster.On(node, "rm", Ballast).Expect();

    private string ServerOn(string node) => cluster.On(node, "cat", "/opt/atlassian/stash/3.11.3/work/catalina.pid").Expect().Output.Trim();

    private string DiskNode() => cluster.On("node1", "crm_resource", "-Q", "-W", "-r", "stash_fs").Output.Trim();

    private string State() => cluster.On("node1", "crm_mon", "-1").Expect().Output;

    private string Locks(string node) =>
        cluster.On(node, "stat", "-c", "%n %i %w %z", $"{StashService.Home}/.lock", $"{StashService.Home}/shared/.lock").Expect().Output;

    /// <summary>The latest result of the monitor of level 10 that was another than the one before; told from level 0 by its interval.</summary>
    private string DeepMonitor(string node) => cluster
        .On(node, "sh", "-c", "grep 'Result of monitor operation for stash_res.*key=stash_res_monitor_20000' /var/log/pacemaker/pacemaker.log | tail -n 1")
        .Output.Trim();

    private string Failures(string node) =>
        cluster.On("node1", "crm_failcount", "-G", "-r", "stash_res", "-N", node).Expect().Output.Split('=')[^1].Trim();

    private int StartsOn(string node, double since) => Journal(node, since)
        .Count(line => line.Contains("Requesting local execution of start operation for stash_res", StringComparison.Ordinal));

    private string[] Journal(string node, double since)
    {
        var from = string.Create(CultureInfo.InvariantCulture, $"@{since:F3}");
        return cluster.On(node, "journalctl", "-q", "-t", "pacemaker-controld", "--since", from).Expect().Output.Split('\n');
    }
}
