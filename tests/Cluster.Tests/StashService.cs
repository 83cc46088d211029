namespace OcfAgents.Cluster.Tests;

/// <summary>Stash in the cluster, as the second article sets it up, for the tests of one class; taken away after them.</summary>
public sealed class StashService : IDisposable
{
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

    public void Dispose()
    {
        if (_isUp)
        {
            ChefCluster.Run(TimeSpan.FromMinutes(5), Script, "remove");
        }
    }
}
