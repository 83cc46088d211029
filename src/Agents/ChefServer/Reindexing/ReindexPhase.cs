namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>How far a rebuild of the search index is.</summary>
internal enum ReindexPhase
{
    /// <summary>Its worker is on its way.</summary>
    Launched,
    Running,
    Done,
    Failed,

    /// <summary>By a stop of the services.</summary>
    CalledOff,
}
