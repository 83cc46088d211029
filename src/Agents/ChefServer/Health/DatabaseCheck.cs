namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>Where the database is, and so whether it can be asked.</summary>
internal enum DatabaseCheck
{
    Local,
    Elsewhere,
}
