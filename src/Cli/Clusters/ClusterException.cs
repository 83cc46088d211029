namespace OcfAgents.Cli.Clusters;

/// <summary>There is no cluster to look at, or it does not answer.</summary>
#pragma warning disable CA1032 // thrown with all it says, caught in this assembly
internal sealed class ClusterException(string message) : Exception(message);
#pragma warning restore CA1032
