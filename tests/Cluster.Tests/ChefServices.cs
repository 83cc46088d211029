using System.Globalization;

namespace OcfAgents.Cluster.Tests;

/// <summary>chef-server's services in the cluster, following its database, for the tests of one class; taken away after them.</summary>
public sealed class ChefServices : IDisposable
{
    private static readonly string Script = Path.Combine(ChefCluster.Repository, "tests/cluster/chef-services");

    private bool _isUp;

    /// <summary>Makes them, unless they are there, and waits until all is well.</summary>
    /// <returns>The node that serves.</returns>
    public string EnsureHealthy()
    {
        if (!_isUp)
        {
            _isUp = true;
            ChefCluster.Run(TimeSpan.FromMinutes(4), Script, "up").Expect();
        }

        return ChefCluster.Run(TimeSpan.FromMinutes(5), Script, "healthy").Expect().Output.Trim();
    }

    /// <returns>The node that serves; empty when none does.</returns>
    public string Node() => ChefCluster.Run(TimeSpan.FromSeconds(40), Script, "node").Output.Trim();

    /// <summary>Clients that save their node through the address, one after the other, until disposed.</summary>
    public Writing StartSaving(string name)
    {
        var journal = Path.Combine(ChefCluster.WorkDirectory, $"{name}.saves");
        return new(journal, Script, "write", journal, "240", "0.2");
    }

    public string Verify(Writing saves) =>
        ChefCluster.Run(TimeSpan.FromMinutes(2), Script, "verify", saves.Journal).Expect().Output.Trim();

    /// <summary>A line for out/cluster/chef-server-report.md.</summary>
    public static void Report(string fault, TimeSpan outage, string verdict)
    {
        var path = Path.Combine(ChefCluster.WorkDirectory, "chef-server-report.md");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, "| when | fault | from the fault to the next saved node | then |\n|---|---|---:|---|\n");
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
