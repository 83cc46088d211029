using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Slots;

/// <summary>A replication slot as the instance shows it.</summary>
public sealed record SlotSeen(string Name)
{
    /// <summary>Of the kind that a standby streams through, and of those that outlive a session.</summary>
    public bool IsLastingPhysical { get; init; } = true;

    /// <summary>A standby streams through it at this moment.</summary>
    public bool IsActive { get; init; }

    /// <summary>From where on WAL is kept; <c>null</c> where none is.</summary>
    public Lsn? Restart { get; init; }

    public WalStatus WalStatus { get; init; }

    /// <summary>How much more can be written before the slot may be lost; <c>null</c> where there is no limit, or it is not told.</summary>
    public long? SafeWalSize { get; init; }

    /// <summary>
    /// PostgreSQL gave it up before its standby came back to it. From 16 on that is for ever: the standby streams through it, and no WAL
    /// is kept. It is shown as unreserved then, which a sound slot is only when there is nothing left of its limit.
    /// </summary>
    public bool IsGivenUp => IsActive && WalStatus == WalStatus.Unreserved && SafeWalSize > 0;

    /// <summary>One that the agent has made, and so may drop.</summary>
    public bool IsOurs => IsLastingPhysical && SlotNames.IsOurs(Name);
}
