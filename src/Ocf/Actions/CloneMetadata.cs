namespace OcfAgents.Ocf;

/// <summary>
/// What the cluster says about the clone that this instance belongs to. The promoted counts are null unless it is
/// promotable.
/// </summary>
public sealed record CloneMetadata(
    int? Instance,
    int? CloneMax,
    int? CloneNodeMax,
    int? PromotedMax,
    int? PromotedNodeMax,
    bool NotifyEnabled,
    bool GloballyUnique);
