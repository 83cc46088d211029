using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A node with a primary and the parameter on, and what can be seen of its watcher.</summary>
internal sealed class WatchedNode : IDisposable
{
    public const string LockFile = $"/run/ocf-agents/{DatabaseNode.Resource}/watcher";

    private const string Standing = "/srv/cluster/standing";

    /// <summary>After a promotion, and after the first monitor, which Pacemaker runs at once.</summary>
    public WatchedNode()
    {
        Node.Parameters["watcher"] = "true";
        Node.Promote().ShouldExit(0);
        Node.MonitorPromoted().ShouldExit(8).Call.HeldPipes.Should().Be(0, "whoever waits for the end of its output must not wait for the watcher's");
        First = Await();
    }

    public DatabaseNode Node { get; } = new();

    public ProcessView First { get; }

    public IReadOnlyList<ProcessView> Watchers => WatchersOf(Node);

    /// <summary>What the cluster was told so far.</summary>
    public IReadOnlyList<string> Reports => ReportsOf(Node);

    public static IReadOnlyList<ProcessView> WatchersOf(DatabaseNode node) =>
        [.. node.Machine.Processes().Where(process => process.State != 'Z' && process.CommandLine.Contains("chef-pgsql watch ", StringComparison.Ordinal))];

    public static IReadOnlyList<string> ReportsOf(DatabaseNode node) =>
        node.Machine.ReadFile("/srv/cluster/failures")!.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The one that holds the lock and has given up being root.</summary>
    public ProcessView Await() => Poll.Until(() => Watchers is [{ Uid: not 0 } watcher] ? watcher : null);

    /// <summary>How the cluster sees the resource from now on, in the words of crm_mon.</summary>
    public void ClusterSays(string standing) => Node.Machine.WriteFile(Standing, standing);

    public bool LockIsFree() => Node.Machine.Run(new ProgramCall("/usr/bin/flock", "-n", LockFile, "true")).ExitCode == 0;

    public void ShouldLeaveNothing()
    {
        Watchers.Should().BeEmpty();
        LockIsFree().Should().BeTrue();
        ShouldReportNothing();
    }

    /// <summary>Nor a little later.</summary>
    public void ShouldReportNothing()
    {
        Thread.Sleep(TimeSpan.FromMilliseconds(300));
        Reports.Should().BeEmpty();
    }

    public string Log => Node.Machine.ReadFile($"/var/log/ocf-agents/{DatabaseNode.Resource}.watcher.log") ?? "";

    public void Dispose() => Node.Dispose();
}
