namespace OcfAgents.Replication.Lineages;

/// <summary>Why an instance was promoted.</summary>
public enum PromotionCause
{
    /// <summary>Nothing had been recorded before it.</summary>
    First,

    /// <summary>The primary was lost.</summary>
    Failover,

    /// <summary>The primary was demoted in good order.</summary>
    Switchover,

    /// <summary>An operator's word, against the rules.</summary>
    Override,
}
