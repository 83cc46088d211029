namespace OcfAgents.Agents.ChefPgsql;

/// <summary>What those that see to replication, and to its being the cluster's alone, have to say to a person.</summary>
/// <param name="Synchronous">What is not well with synchronous standbys; <c>null</c> for nothing.</param>
/// <param name="Slots">What is not well with replication slots; <c>null</c> for nothing.</param>
/// <param name="IsBehind">It is not promoted by itself, for it lacks too much.</param>
internal sealed record ReplicationWords(string? Synchronous, string? Slots, bool IsBehind)
{
    /// <summary>Why chef-server's runit still has a claim; <c>null</c> where it has none.</summary>
    public string? Supervisor { get; init; }
}
