namespace OcfAgents.Agents.Stash.Server;

/// <summary>A state, and the sentence that says why it is this one.</summary>
internal sealed record Classification(ServerState State, string Because)
{
    public bool HasJvm => State is not (ServerState.Absent or ServerState.Lost or ServerState.LeftBehind);
}
