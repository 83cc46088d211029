namespace OcfAgents.Platform.Runit;

/// <summary>What the process of a service is doing, as runsv says.</summary>
public enum RunitPhase
{
    /// <summary>There is none.</summary>
    Down,

    /// <summary>Its run script, and what that became.</summary>
    Run,

    /// <summary>Its finish script.</summary>
    Finish,
}
