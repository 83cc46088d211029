using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Slots;

/// <summary>
/// What a person is to know of slots, in few words without numbers, so that they stay the same while it lasts. The primary says it:
/// on the standbys it would be the same once more.
/// </summary>
public static class SlotReport
{
    /// <summary>Of the limit: from so much on there is still time to bring a member back.</summary>
    private const double Near = 0.8;

    /// <returns><c>null</c> when all is well.</returns>
    public static string? Degradation(SlotSituation now)
    {
        if (!now.IsWanted)
        {
            return null;
        }

        var taken = Those(now, slot => !slot.IsOurs);
        if (taken.Count > 0)
        {
            return $"a slot of another kind has the name of {taken}'s: drop or rename it";
        }

        if (!now.IsPrimary)
        {
            return null;
        }

        var lost = Those(now, slot => IsLost(slot, now));
        var near = Those(now, slot => IsNear(slot, now));
        return lost.Count > 0 ? $"{lost} was away for more than max_slot_wal_keep_size of WAL and needs a base backup"
            : near.Count > 0 ? $"{near} lags: the WAL kept for it is near max_slot_wal_keep_size"
            : null;
    }

    private static NodeSet Those(SlotSituation now, Func<SlotSeen, bool> condition) =>
        NodeSet.Of(now.Others.Where(node => now.SlotOf(node) is { } slot && condition(slot)));

    private static bool IsLost(SlotSeen slot, SlotSituation now) =>
        slot.WalStatus == WalStatus.Lost || (!now.ServerKeepsLimit && !slot.IsActive && now.RetainedBy(slot) > now.Settings.Limit);

    // Of a slot that keeps nothing PostgreSQL works out a safe_wal_size all the same, as if it kept all WAL since the first.
    private static bool IsNear(SlotSeen slot, SlotSituation now) => !slot.IsGivenUp && (slot.Restart is not null && now.ServerKeepsLimit
        ? slot.WalStatus == WalStatus.Unreserved || slot.SafeWalSize < now.Settings.Limit * (1 - Near)
        : now.RetainedBy(slot) > now.Settings.Limit * Near);
}
