namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>When the search index is rebuilt.</summary>
internal enum ReindexPolicy
{
    Off,
    Takeover,
}
