namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>What the worker is to do.</summary>
internal enum RejoinTask
{
    /// <summary>Bring the data back to the primary's.</summary>
    Rejoin,

    /// <summary>Remove what was kept until the new data streams.</summary>
    Tidy,
}
