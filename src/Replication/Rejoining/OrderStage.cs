namespace OcfAgents.Replication.Rejoining;

/// <summary>What has come of an order.</summary>
public enum OrderStage
{
    /// <summary>The member knows of it.</summary>
    Accepted,

    /// <summary>Its rejoin is under way; it is taken up again after whatever interrupts it.</summary>
    Begun,

    /// <summary>The member streams.</summary>
    Done,

    /// <summary>It could not be carried out, and is not tried again.</summary>
    Failed,

    /// <summary>The member does not take it.</summary>
    Refused,

    /// <summary>Taken back by another order.</summary>
    Cancelled,
}
