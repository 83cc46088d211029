namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>A state, and the sentence that says why it is this one.</summary>
internal sealed record Classification(ServerState State, string Because)
{
    /// <summary>They serve, whatever is remarked of them.</summary>
    public bool IsWell => State is ServerState.Running or ServerState.Degraded;

    /// <summary>A look that counts towards a failure.</summary>
    public bool IsUnhealthy => State is ServerState.Doubtful or ServerState.Unhealthy or ServerState.ReadOnly or ServerState.AddressElsewhere;
}
