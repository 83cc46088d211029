namespace OcfAgents.Cluster.Tests;

/// <summary>Its own nodes' disks, in the same lab: after all others, and never beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SetupCollection : ICollectionFixture<SoleChefServer>
{
    public const string Name = "a chef-server without a cluster";
}
