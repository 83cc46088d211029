using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Slots;

/// <summary>All that a decision about slots rests on.</summary>
public sealed record SlotSituation
{
    /// <summary>Before, pg_replication_slot_advance does not know physical slots: on a standby they would keep WAL for ever.</summary>
    private const int FirstToAdvance = 11;

    /// <summary>Before, PostgreSQL has no max_slot_wal_keep_size: the agent has to see to it.</summary>
    private const int FirstWithLimit = 13;

    public required SlotSettings Settings { get; init; }

    public required SlotReading Reading { get; init; }

    /// <summary>This node.</summary>
    public required string Self { get; init; }

    /// <summary>All nodes of the cluster; <c>null</c> where they are not known, and then nobody is taken to be gone.</summary>
    public NodeSet? Members { get; init; }

    /// <summary>The list of members has been what it is for long enough to drop the slot of one that is not in it.</summary>
    public bool IsSettled { get; init; }

    public bool IsPrimary { get; init; }

    /// <summary>How far a standby has replayed.</summary>
    public Lsn? Replayed { get; init; }

    /// <summary>Whether an instance like this one is to have slots.</summary>
    public bool IsWanted => Settings.IsOn && (IsPrimary || CanAdvance);

    public bool CanAdvance => Reading.Major >= FirstToAdvance;

    public bool ServerKeepsLimit => Reading.Major >= FirstWithLimit;

    /// <summary>The members that are to have a slot here.</summary>
    public NodeSet Others => Members is null || !Members.Contains(Self) ? NodeSet.Empty : Members.Except(NodeSet.Of(Self));

    /// <summary>One that knows itself for no member has an old list, or that of another cluster.</summary>
    public bool KnowsMembers => Members?.Contains(Self) == true;

    public SlotSeen? SlotOf(string node) => Reading.Slots.FirstOrDefault(slot => slot.Name == SlotNames.OfNode(node));

    /// <summary>How much WAL is behind the position that a slot keeps WAL from.</summary>
    public ulong RetainedBy(SlotSeen slot)
    {
        var end = (IsPrimary ? Reading.Flushed : Replayed) ?? Lsn.Zero;
        return slot.Restart is { } restart && end > restart ? end.Value - restart.Value : 0;
    }
}
