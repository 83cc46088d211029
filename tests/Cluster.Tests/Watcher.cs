using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace OcfAgents.Cluster.Tests;

/// <summary>
/// The process that reports the postmaster's death at once. The monitors run every half minute here, so what is quick is the
/// watcher's doing, and a monitor that happens to run between a report and what the cluster does about it is rare.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed partial class Watcher(ChefCluster cluster, ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(2);

    private const string PidFile = "/var/opt/opscode/postgresql/13/data/postmaster.pid";

    private readonly Dictionary<string, int> _reportsBefore = [];

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
            var outage = writing.AwaitOutageEnd(since, TimeSpan.FromSeconds(60));
            ShouldBeReportedAtOnce(primary, since, kill);
            output.WriteLine($"writes again {outage.TotalSeconds:F2} s after the order to kill");
            outage.Should().BeLessThan(TimeSpan.FromSeconds(30), "no monitor was waited for; crash recovery takes what it takes");
            cluster.EnsureHealthy().Should().Be(primary);
            ShouldBeCounted(primary, kill);
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

        var since = Writing.Now;
        Kill(standby);
        ShouldBeReportedAtOnce(standby, since, 1);

        cluster.EnsureHealthy();
        output.WriteLine($"streams again {Writing.Now - since:F2} s after the order to kill");
        ShouldBeCounted(standby, 1);
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
        Configure(node, "watcher=", promoted: 2, unpromoted: 3);
        cluster.On(node, "pcs", "resource", "cleanup", "chefdb").Expect();
        cluster.EnsureHealthy();
        ChefCluster.Eventually(
            TimeSpan.FromSeconds(20), "no watcher is left", () => ChefCluster.Nodes.All(member => Watchers(member) == 0));
    }

    /// <returns>The primary's node.</returns>
    private string Watched()
    {
        var primary = cluster.EnsureHealthy();
        Configure(primary, "watcher=true", promoted: 30, unpromoted: 31);
        cluster.On(primary, "pcs", "resource", "cleanup", "chefdb").Expect();
        cluster.EnsureHealthy().Should().Be(primary, "the parameter is taken up while PostgreSQL runs");
        AllShouldBeWatched();
        foreach (var node in ChefCluster.Nodes)
        {
            _reportsBefore[node] = Reports(node).Length;
        }

        return primary;
    }

    private void Configure(string node, string watcher, int promoted, int unpromoted) => cluster.On(
        node, "pcs", "resource", "update", "chefdb", watcher,
        "op", "monitor", $"interval={promoted}s", "timeout=10s", "role=Promoted",
        "op", "monitor", $"interval={unpromoted}s", "timeout=10s", "role=Unpromoted").Expect();

    /// <summary>The controller of that node was told by then of each death, and once of each.</summary>
    private void ShouldBeReportedAtOnce(string node, double since, int deaths)
    {
        ChefCluster.Eventually(TimeSpan.FromSeconds(10), "the report", () => NewReports(node).Length >= deaths);
        var delay = TimeSpan.FromSeconds(NewReports(node).Last() - since);
        output.WriteLine($"reported {delay.TotalMilliseconds:F0} ms after the order to kill was given");
        delay.Should().BeLessThan(s_atOnce);
        NewReports(node).Should().HaveCount(deaths);
    }

    /// <summary>
    /// A controller before 2.1.6 sees one report in two entries of its history, and counts it once or twice, as its attribute
    /// daemon happens to be quick (ClusterLabs/pacemaker#2947). Nothing else counts.
    /// </summary>
    private void ShouldBeCounted(string node, int deaths)
    {
        NewReports(node).Should().HaveCount(deaths, "nobody reports later on");
        var countedForOne = PacemakerOf(node) < new Version(2, 1, 6) ? 2 : 1;
        var counted = FailuresOf(node, "asyncmon", "0");
        output.WriteLine($"{deaths} reported, counted as {counted}");
        counted.Should().BeInRange(deaths, deaths * countedForOne);
        FailuresOf(node).Should().Be(counted, "no monitor has failed");
    }

    private double[] NewReports(string node) => [.. Reports(node).Skip(_reportsBefore[node])];

    /// <summary>When the node's controller recorded a failure that it was told of; Unix seconds.</summary>
    private double[] Reports(string node) =>
        [.. cluster.On(node, "journalctl", "-q", "--no-pager", "-o", "short-unix", "-t", "pacemaker-controld").Expect().Output.Split('\n')
            .Where(line => line.Contains("Result of asyncmon operation for chefdb on ", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture))];

    private Version PacemakerOf(string node) =>
        Version.Parse(PacemakerVersion().Match(cluster.On(node, "pacemakerd", "--version").Expect().Output).Groups["version"].Value);

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

    [GeneratedRegex(@"Pacemaker (?<version>\d+\.\d+\.\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PacemakerVersion();
}
