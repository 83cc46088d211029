namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>The order of a start; a stop goes the other way.</summary>
internal enum ServiceTier
{
    /// <summary>What others keep things in: a queue, a cache, an index.</summary>
    Store,

    /// <summary>What erchef asks.</summary>
    Core,

    /// <summary>erchef, and what else is asked by the front end.</summary>
    Api,

    /// <summary>Where clients come in: last up and first down, so that none meets half a server.</summary>
    Front,
}
