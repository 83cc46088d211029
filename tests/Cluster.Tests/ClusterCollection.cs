namespace OcfAgents.Cluster.Tests;

/// <summary>One cluster for all tests; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<ChefCluster>
{
    public const string Name = "the cluster";
}
