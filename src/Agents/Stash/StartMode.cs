namespace OcfAgents.Agents.Stash;

internal enum StartMode
{
    All,
    WebApplication,
}
