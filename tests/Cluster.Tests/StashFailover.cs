namespace OcfAgents.Cluster.Tests;

/// <summary>
/// The second article's set-up under faults, named by the fault, with a client that pushes through the address. Each ends with the
/// service on another node (migration-threshold=1), with every acknowledged push there and a sound repository. How long it took
/// goes to out/cluster/stash-report.md.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class StashFailover(ChefCluster cluster, StashService stash) : IClassFixture<StashService>
{
    [Fact]
    public void A_node_that_loses_power()
        => TheServiceMovesAfter("power off", TimeSpan.FromSeconds(60), node => cluster.LabCommand("kill", node));

    [Fact]
    public void A_JVM_that_is_killed()
        => TheServiceMovesAfter("JVM killed", TimeSpan.FromSeconds(60), node => OnServer(node, "kill -9 $jvm"));

    [Fact]
    public void A_JVM_that_is_frozen()
        => TheServiceMovesAfter("JVM frozen", TimeSpan.FromSeconds(120), node => OnServer(node, "kill -STOP $jvm"));

    /// <summary>/status says RUNNING all the while.</summary>
    [Fact]
    public void A_heap_that_is_exhausted()
        => TheServiceMovesAfter("heap exhausted", TimeSpan.FromSeconds(150), node => OnServer(
            node,
            "curl -s -m 20 -X POST 'http://127.0.0.1:7990/standin/oom?hold=true' >/dev/null || true"));

    /// <summary>
    /// As after an I/O error: the kernel finds the file system damaged and writes nothing more to it. What it had not written yet is
    /// lost with such a disk, acknowledged or not; git by its default does not wait for it. So it is written before.
    /// </summary>
    [Fact]
    public void A_disk_that_turns_read_only()
        => TheServiceMovesAfter("disk read-only", TimeSpan.FromSeconds(120), node =>
        {
            OnServer(node, $"sync -f {StashService.Home}");
            var device = Path.GetFileName(cluster.LabCommand("disk").Output.Trim());
            File.WriteAllText($"/sys/fs/ext4/{device}/trigger_fs_error", "an error for a test");
        });

    /// <summary>
    /// Every access is an error, reads too, as when the last path to the disk is lost. The server can be stopped all the same, and
    /// the file system unmounted: nobody is fenced. Where it cannot be unmounted, Pacemaker fences the node.
    /// </summary>
    [Fact]
    public void A_disk_that_is_gone()
    {
        const string Shutdown = "import fcntl, os, struct; EXT4_IOC_SHUTDOWN = 0x8004587D; WITHOUT_THE_LOG = struct.pack('I', 2); "
            + $"fcntl.ioctl(os.open('{StashService.Home}', os.O_RDONLY), EXT4_IOC_SHUTDOWN, WITHOUT_THE_LOG)";
        var fencings = cluster.LabCommand("fence-log").Output;
        var since = Writing.Now;

        var lost = TheServiceMovesAfter("disk gone", TimeSpan.FromSeconds(60), node =>
        {
            OnServer(node, $"sync -f {StashService.Home}; python3 -c \"{Shutdown}\"");
            cluster.On(node, "touch", $"{StashService.Home}/a-file").Error.Should().Contain("Input/output error");
        });

        cluster.On(lost, "journalctl", "-t", "stash(stash_res)", "--since", $"@{(long)since}").Expect().Output
            .Should().Contain("the home cannot be written: Input/output error", "the disk is named, and not what fails without it");
        cluster.On(lost, "mountpoint", "-q", StashService.Home).ExitCode.Should().NotBe(0, "the old mount came off");
        cluster.LabCommand("fence-log").Output.Should().Be(fencings, "nobody had to be fenced");
    }

    /// <returns>The node that it moved away from.</returns>
    private string TheServiceMovesAfter(string fault, TimeSpan bound, Action<string> inflict)
    {
        var before = stash.EnsureHealthy();
        using var pushes = stash.StartPushing(fault.Replace(' ', '-'));
        pushes.AwaitNextAcknowledgement();

        var since = Writing.Now;
        inflict(before);
        ChefCluster.Eventually(bound, $"one failure moves it from {before}", () => stash.Node() is { Length: > 0 } node && node != before);
        pushes.AwaitNextAcknowledgement();
        pushes.AwaitNextAcknowledgement();
        var outage = pushes.OutageSince(since);
        pushes.Stop();

        stash.Node().Should().NotBeEmpty().And.NotBe(before);
        var verdict = stash.Verify(pushes);
        stash.Report(fault, outage, verdict);
        stash.EnsureHealthy();
        return before;
    }

    /// <summary>Runs a line of shell on the node, with the server's pid in $jvm.</summary>
    private void OnServer(string node, string line) =>
        cluster.On(node, "sh", "-euc", $"jvm=$(cat /opt/atlassian/stash/3.11.3/work/catalina.pid); {line}").Expect();
}
