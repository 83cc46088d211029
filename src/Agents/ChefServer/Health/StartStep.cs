namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>What a start does next.</summary>
internal enum StartStep
{
    /// <summary>They serve.</summary>
    Done,

    /// <summary>They are coming up.</summary>
    Wait,

    /// <summary>They will not.</summary>
    Fail,
}
