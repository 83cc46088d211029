using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Rejoining;

/// <summary>Where the WAL here left the primary's history.</summary>
/// <param name="At">The last position that both have.</param>
/// <param name="Because">In words.</param>
public sealed record Divergence(Lsn At, string Because)
{
    /// <returns><c>null</c> when everything here is in the primary's history.</returns>
    public static Divergence? Between(LocalFacts local, WalPosition end, TimelineHistory primary)
    {
        // Equal timeline numbers prove nothing (R-REJ 28, the collision rule): the record of promotions tells such data apart.
        if (local.Lineage == LineageRelation.Collided)
        {
            var parted = BeginningOf(local.History);
            return new(parted, $"timeline {end.Timeline} was begun here apart from the cluster, at {parted}: its number says nothing");
        }

        if (end.Timeline == primary.Timeline)
        {
            return null;
        }

        if (primary.LeftAt(end.Timeline) is { } left)
        {
            return end.Lsn <= left ? null : new(left, $"timeline {primary.Timeline} left ours at {left}, we are at {end.Lsn}");
        }

        var common = LastCommon(local.History, primary);
        return new(common, $"timeline {primary.Timeline} does not descend from our timeline {end.Timeline}; they part at {common}");
    }

    /// <summary>Where its newest timeline left the one before it; the very beginning for timeline 1.</summary>
    private static Lsn BeginningOf(TimelineHistory history) =>
        history.Ancestors.IsEmpty ? Lsn.Zero : history.Ancestors[^1].SwitchPoint;

    /// <summary>The earlier of the two points at which they left the last timeline that both were on.</summary>
    private static Lsn LastCommon(TimelineHistory ours, TimelineHistory theirs)
    {
        var common = Lsn.Zero;
        foreach (var (timeline, leftByUs) in ours.Ancestors)
        {
            if (timeline == theirs.Timeline)
            {
                return leftByUs;
            }

            if (theirs.LeftAt(timeline) is not { } leftByThem)
            {
                return common;
            }

            common = leftByUs < leftByThem ? leftByUs : leftByThem;
            if (leftByUs != leftByThem)
            {
                return common;
            }
        }

        return common;
    }
}
