using System.Globalization;
using System.Text.RegularExpressions;

namespace OcfAgents.Cluster.Tests;

/// <summary>
/// The process that reports the postmaster's death at once. The monitor of the primary runs every half minute here, so what is quick
/// is the watcher's doing.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed partial class Watcher(ChefCluster cluster) : IDisposable
{
    private const string PidFile = "/var/opt/opscode/postgresql/13/data/postmaster.pid";

    [Fact]
    public void A_killed_postmaster_that_is_watched_is_reported_once_and_comes_back_before_any_monitor()
    {
        var primary = Watched();
        var boots = BootIds();
        using var writing = cluster.StartWriting("watched", intervalMilliseconds: 20);

        for (var kill = 1; kill <= 2; kill++)
        {
            var since = Writing.Now;
            Kill(primary);
            writing.AwaitOutageEnd(since, TimeSpan.FromSeconds(60)).Should().BeLessThan(TimeSpan.FromSeconds(5));
            cluster.EnsureHealthy().Should().Be(primary);
            FailuresOf(primary, "asyncmon", "0").Should().Be(kill);
            FailuresOf(primary).Should().Be(kill, "nobody else has reported it");
            AllShouldBeWatched();
        }

        writing.Stop();
        cluster.Verify(writing).Expect();
        BootIds().Should().Equal(boots, "nobody is fenced");
    }

    [Fact]
    public void A_killed_standby_that_is_watched_is_reported_once_and_returns()
    {
        var standby = ChefCluster.Nodes.Last(node => node != Watched());

        Kill(standby);
        ChefCluster.Eventually(TimeSpan.FromSeconds(10), "the report", () => FailuresOf(standby, "asyncmon", "0") == 1);

        cluster.EnsureHealthy();
        AllShouldBeWatched();
    }

    [Fact]
    public void A_switchover_and_a_stop_of_everything_report_nothing()
    {
        var primary = Watched();
        var target = ChefCluster.Nodes.First(node => node != primary);

        cluster.On(primary, "pcs", "resource", "move", "chefdb-clone", target, "--promoted").Expect();
        cluster.EnsureHealthy().Should().Be(target);
        cluster.On(primary, "pcs", "resource", "disable", "chefdb-clone").Expect();
        cluster.LabCommand("wait-idle", "60");

        ChefCluster.Nodes.Sum(node => FailuresOf(node)).Should().Be(0);
        ChefCluster.Nodes.Should().OnlyContain(node => Watchers(node) == 0);
        cluster.On(primary, "pcs", "resource", "enable", "chefdb-clone").Expect();
        cluster.EnsureHealthy();
    }

    [Fact]
    public void A_postmaster_that_dies_in_maintenance_is_not_reported()
    {
        var primary = Watched();
        cluster.On(primary, "pcs", "property", "set", "maintenance-mode=true").Expect();
        cluster.LabCommand("wait-idle", "60");

        Kill(primary);
        ChefCluster.Eventually(TimeSpan.FromSeconds(20), "its watcher has ended", () => Watchers(primary) == 0);

        FailuresOf(primary).Should().Be(0);
        cluster.On(primary, "pcs", "property", "set", "maintenance-mode=false").Expect();
        cluster.EnsureHealthy();
    }

    public void Dispose()
    {
        var node = cluster.EnsureHealthy();
        cluster.On(node, "pcs", "resource", "update", "chefdb", "watcher=", "op", "monitor", "interval=2s", "timeout=10s", "role=Promoted").Expect();
        cluster.On(node, "pcs", "resource", "cleanup", "chefdb").Expect();
        cluster.EnsureHealthy();
        ChefCluster.Eventually(
            TimeSpan.FromSeconds(20), "no watcher is left", () => ChefCluster.Nodes.All(member => Watchers(member) == 0));
    }

    /// <returns>The primary's node.</returns>
    private string Watched()
    {
        var primary = cluster.EnsureHealthy();
        cluster.On(primary, "pcs", "resource", "update", "chefdb", "watcher=true", "op", "monitor", "interval=30s", "timeout=10s", "role=Promoted").Expect();
        cluster.On(primary, "pcs", "resource", "cleanup", "chefdb").Expect();
        cluster.EnsureHealthy().Should().Be(primary, "the parameter is taken up while PostgreSQL runs");
        AllShouldBeWatched();
        return primary;
    }

    private void AllShouldBeWatched() => ChefCluster.Eventually(
        TimeSpan.FromSeconds(60), "one watcher on each node", () => ChefCluster.Nodes.All(node => Watchers(node) == 1));

    private int Watchers(string node) =>
        int.Parse(cluster.On(node, "pgrep", "-c", "-f", "^/usr/libexec/ocf-agents/chef-pgsql watch chefdb ").Output.Trim(), CultureInfo.InvariantCulture);

    private void Kill(string node) => cluster.On(node, "sh", "-c", $"kill -9 $(head -1 {PidFile})").Expect();

    private int FailuresOf(string node) => Count(cluster.On(node, "crm_failcount", "-G", "-r", "chefdb", "-N", node));

    private int FailuresOf(string node, string operation, string interval) =>
        Count(cluster.On(node, "crm_failcount", "-G", "-r", "chefdb", "-N", node, "-n", operation, "-I", interval));

    private static int Count(ToolResult result) =>
        int.Parse(Value().Match(result.Expect().Output).Groups["count"].Value, CultureInfo.InvariantCulture);

    private string[] BootIds() =>
        [.. ChefCluster.Nodes.Select(node => cluster.On(node, "stat", "-c", "%Y", "/proc/1").Expect().Output.Trim())];

    [GeneratedRegex(@"value=(?<count>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}
