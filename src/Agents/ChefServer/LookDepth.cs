namespace OcfAgents.Agents.ChefServer;

/// <summary>How much one look asks.</summary>
internal enum LookDepth
{
    /// <summary>runit alone.</summary>
    Services,

    /// <summary>And erchef; and the database where erchef is not well.</summary>
    Status,

    /// <summary>And in any case the database.</summary>
    Database,
}
