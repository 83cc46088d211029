using System.Globalization;

namespace OcfAgents.Cluster.Tests;

/// <summary>Stash in the cluster, as the second article sets it up, for the tests of one class; taken away after them.</summary>
public sealed class StashService : IDisposable
{
    public const string Home = "/var/atlassian/application-data/stash";

    private static readonly string Script = Path.Combine(ChefCluster.Repository, "tests/cluster/stash-cluster");

    private bool _isUp;

    /// <summary>Makes it, unless it is there, and waits until all is well.</summary>
    /// <returns>The node that serves.</returns>
    public string EnsureHealthy()
    {
        if (!_isUp)
        {
            ChefCluster.Run(TimeSpan.FromMinutes(4), Script, "up").Expect();
            _isUp = true;
        }

        return ChefCluster.Run(TimeSpan.FromMinutes(5), Script, "healthy").Expect().Output.Trim();
    }

    /// <returns>The node that serves; empty when none does.</returns>
    public string Node() => ChefCluster.Run(TimeSpan.FromSeconds(40), Script, "node").Output.Trim();

    /// <summary>A person with a clone, who pushes twice a second until disposed.</summary>
    public Writing StartPushing(string name)
    {
        var journal = Path.Combine(ChefCluster.WorkDirectory, $"{name}.pushes");
        return new(journal, Script, "push", journal, "240", "0.5");
    }

    public string Verify(Writing pushes) =>
        ChefCluster.Run(TimeSpan.FromMinutes(2), Script, "verify", pushes.Journal).Expect().Output.Trim();

    /// <summary>A line for out/cluster/stash-report.md.</summary>
    public static void Report(string fault, TimeSpan outage, string verdict)
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

    public void Dispose()
    {
        if (_isUp)
        {
            ChefCluster.Run(TimeSpan.FromMinutes(5), Script, "remove");
        }
    }
}
