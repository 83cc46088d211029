namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>What one service is.</summary>
internal enum ServiceCondition
{
    Up,

    /// <summary>It runs, and runit would not start it again: after "sv once", or in the middle of "sv down".</summary>
    NotKept,

    /// <summary>It has ended a moment ago, and runit starts it again.</summary>
    Restarting,

    /// <summary>It ends again and again.</summary>
    Flapping,

    /// <summary>Somebody has stopped it.</summary>
    Down,

    /// <summary>No runsv looks after it.</summary>
    Unsupervised,
}
