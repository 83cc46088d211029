namespace OcfAgents.Agents.Stash.Server;

/// <summary>What a start does next.</summary>
internal enum StartStep
{
    Launch,
    Reap,
    Wait,
    Done,
    Fail,
}
