namespace OcfAgents.Replication.Synchronous;

/// <summary>Everything that the next step of synchronous mode is decided from, as it was at one moment on the primary.</summary>
public sealed record SyncSituation
{
    public required SyncSettings Settings { get; init; }

    /// <summary>This node, which takes writes.</summary>
    public required string Primary { get; init; }

    /// <summary>What commits wait for now.</summary>
    public required SyncNames Effective { get; init; }

    /// <summary>What stands in the CIB; <c>null</c> where nothing does.</summary>
    public required Publication? Published { get; init; }

    /// <summary>The members that stream and are to stay.</summary>
    public required NodeSet Streaming { get; init; }

    /// <summary>Those of them that have flushed all that the primary had flushed when <see cref="Effective"/> was already in force.</summary>
    public required NodeSet CaughtUp { get; init; }

    /// <summary>The bounded wait for standbys that are just coming back is over.</summary>
    public bool IsPatienceSpent { get; init; }
}
