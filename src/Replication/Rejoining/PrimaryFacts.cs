using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Rejoining;

/// <summary>What a server that was seen to take writes says of itself.</summary>
/// <param name="Host">Where it was reached: what is copied is copied from there and from nowhere else.</param>
/// <param name="SystemIdentifier">Of its data.</param>
/// <param name="History">Its timeline, and where that left its ancestors.</param>
/// <param name="CheckpointTimeline">
/// The timeline of its last checkpoint. pg_rewind reads it from pg_control, and takes a primary that was just promoted for one of
/// its old timeline until it has written one.
/// </param>
public sealed record PrimaryFacts(string Host, ulong SystemIdentifier, TimelineHistory History, Timeline CheckpointTimeline)
{
    /// <summary>Where its oldest WAL segment begins; <c>null</c> when it would not say.</summary>
    public Lsn? OldestWal { get; init; }

    /// <summary>What all of its databases take on disk; <c>null</c> when it would not say.</summary>
    public long? DataBytes { get; init; }

    /// <summary>It has tablespaces outside of its data directory.</summary>
    public bool HasTablespaces { get; init; }

    /// <summary>Why nothing can be made to follow it as it is now; <c>null</c> when something can.</summary>
    /// <param name="newest">The timeline of the cluster's newest promotion, where that is known.</param>
    public string? WhyNotYet(Timeline? newest)
    {
        if (newest is { } timeline && timeline != History.Timeline)
        {
            return $"{Host} takes writes on timeline {History.Timeline}, and the newest promotion is to timeline {timeline}: not that one";
        }

        return CheckpointTimeline == History.Timeline
            ? null
            : $"{Host} has not completed a checkpoint on timeline {History.Timeline} yet";
    }
}
