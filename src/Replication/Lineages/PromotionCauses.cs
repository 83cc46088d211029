namespace OcfAgents.Replication.Lineages;

/// <summary>The words for <see cref="PromotionCause"/> in the CIB and in the journal.</summary>
public static class PromotionCauses
{
    public static string Word(PromotionCause cause) => cause switch
    {
        PromotionCause.First => "first",
        PromotionCause.Failover => "failover",
        PromotionCause.Switchover => "switchover",
        PromotionCause.Override => "override",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "not a cause"),
    };

    public static PromotionCause? TryParse(string word) => word switch
    {
        "first" => PromotionCause.First,
        "failover" => PromotionCause.Failover,
        "switchover" => PromotionCause.Switchover,
        "override" => PromotionCause.Override,
        _ => null,
    };
}
