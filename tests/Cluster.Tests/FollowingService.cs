using System.Globalization;

namespace OcfAgents.Cluster.Tests;

/// <summary>A service in the cluster, for the tests of one class, by a script of tests/cluster; taken away after them.</summary>
/// <param name="script">Its name there: up, healthy, node, verify, remove, and what clients do.</param>
/// <param name="report">The file of its faults below out/cluster.</param>
/// <param name="measured">What is measured from the fault on.</param>
public abstract class FollowingService(string script, string report, string measured) : IDisposable
{
    private bool _isUp;

    protected string Script { get; } = Path.Combine(ChefCluster.Repository, "tests/cluster", script);

    /// <summary>Makes it, unless it is there, and waits until all is well.</summary>
    /// <returns>The node that serves.</returns>
    public string EnsureHealthy()
    {
        if (!_isUp)
        {
            // Before, so that what a set-up that fails has left is taken away.
            _isUp = true;
            ChefCluster.Run(TimeSpan.FromMinutes(4), Script, "up").Expect();
        }

        return ChefCluster.Run(TimeSpan.FromMinutes(5), Script, "healthy").Expect().Output.Trim();
    }

    /// <returns>The node that serves; empty when none does.</returns>
    public string Node() => ChefCluster.Run(TimeSpan.FromSeconds(40), Script, "node").Output.Trim();

    public string Verify(Writing acknowledged) =>
        ChefCluster.Run(TimeSpan.FromMinutes(2), Script, "verify", acknowledged.Journal).Expect().Output.Trim();

    /// <summary>A line for the report.</summary>
    public void Report(string fault, TimeSpan outage, string verdict)
    {
        var path = Path.Combine(ChefCluster.WorkDirectory, report);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, $"| when | fault | from the fault to {measured} | then |\n|---|---|---:|---|\n");
        }

        File.AppendAllText(path, string.Create(
            CultureInfo.InvariantCulture,
            $"| {DateTime.UtcNow:yyyy-MM-dd HH:mm} | {fault} | {outage.TotalSeconds:F1} s | {verdict} |\n"));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _isUp)
        {
            ChefCluster.Run(TimeSpan.FromMinutes(5), Script, "remove");
        }
    }
}
