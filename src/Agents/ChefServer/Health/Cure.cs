namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>What is tried, once, before a failure is reported.</summary>
internal enum Cure
{
    None,

    /// <summary>It says nothing.</summary>
    RestartErchef,

    /// <summary>They say that the database does not answer, and it does.</summary>
    RestartDatabaseClients,
}
