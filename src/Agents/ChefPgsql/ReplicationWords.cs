namespace OcfAgents.Agents.ChefPgsql;

/// <summary>What those that see to replication have to say to a person.</summary>
/// <param name="Synchronous">What is not well with synchronous standbys; <c>null</c> for nothing.</param>
/// <param name="Slots">What is not well with replication slots; <c>null</c> for nothing.</param>
/// <param name="IsBehind">It is not promoted by itself, for it lacks too much.</param>
internal sealed record ReplicationWords(string? Synchronous, string? Slots, bool IsBehind);
