namespace OcfAgents.Cluster.Tests;

/// <summary>chef-server's services in the cluster, following its database.</summary>
public sealed class ChefServices() : FollowingService("chef-services", "chef-server-report.md", "the next saved node")
{
    /// <summary>Clients that save their node through the address, one after the other, until disposed.</summary>
    public Writing StartSaving(string name)
    {
        var journal = Path.Combine(ChefCluster.WorkDirectory, $"{name}.saves");
        return new(journal, Script, "write", journal, "240", "0.2");
    }
}
