namespace OcfAgents.Cli.Reports.Model;

/// <summary>What led to a promotion, by what was seen and not by any word for it.</summary>
internal enum TakeoverKind
{
    /// <summary>There was no primary before.</summary>
    First,

    /// <summary>The primary's node, or its instance, was lost or failed, and another node took over.</summary>
    Failover,

    /// <summary>The primary was demoted in good order, and another node took over.</summary>
    Switchover,

    /// <summary>The primary failed, and was promoted again where it was.</summary>
    InPlace,

    /// <summary>The journal has it, and no source says what happened before.</summary>
    Unexplained,
}
