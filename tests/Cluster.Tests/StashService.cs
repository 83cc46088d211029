namespace OcfAgents.Cluster.Tests;

/// <summary>Stash in the cluster, as the second article sets it up.</summary>
public sealed class StashService() : FollowingService("stash-cluster", "stash-report.md", "the next push")
{
    public const string Home = "/var/atlassian/application-data/stash";

    /// <summary>A person with a clone, who pushes twice a second until disposed.</summary>
    public Writing StartPushing(string name)
    {
        var journal = Path.Combine(ChefCluster.WorkDirectory, $"{name}.pushes");
        return new(journal, Script, "push", journal, "240", "0.5");
    }
}
