using System.Globalization;

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
            OnServer(node, "sync -f /var/atlassian/application-data/stash");
            var device = Path.GetFileName(cluster.LabCommand("disk").Output.Trim());
            File.WriteAllText($"/sys/fs/ext4/{device}/trigger_fs_error", "an error for a test");
        });

    private void TheServiceMovesAfter(string fault, TimeSpan bound, Action<string> inflict)
    {
        var before = stash.EnsureHealthy();
        using var pushes = stash.StartPushing(fault.Replace(' ', '-'));
        pushes.AwaitNextAcknowledgement();

        var since = Writing.Now;
        inflict(before);
        var outage = pushes.AwaitOutageEnd(since, bound);
        pushes.AwaitNextAcknowledgement();
        pushes.Stop();

        stash.Node().Should().NotBeEmpty().And.NotBe(before, "one failure moves it");
        var verdict = stash.Verify(pushes);
        Report(fault, outage, verdict);
        stash.EnsureHealthy();
    }

    /// <summary>Runs a line of shell on the node, with the server's pid in $jvm.</summary>
    private void OnServer(string node, string line) =>
        cluster.On(node, "sh", "-euc", $"jvm=$(cat /opt/atlassian/stash/3.11.3/work/catalina.pid); {line}").Expect();

    private static void Report(string fault, TimeSpan outage, string verdict)
    {
        var path = Path.Combine(ChefCluster.WorkDirectory, "stash-report.md");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, "| when | fault | from the fault to the next push | then |\n|---|---|---:|---|\n");
        }

        File.AppendAllText(path, string.Create(
            CultureInfo.InvariantCulture,
            $"| {DateTime.UtcNow:yyyy-MM-dd HH:mm} | {fault} | {outage.TotalSeconds:F1} s | {verdict} |\n"));
    }
}
