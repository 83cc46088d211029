namespace OcfAgents.Replication.Slots;

/// <summary>
/// Which slots an instance is to have: one for each other member, on the primary and on every standby, so that whoever is promoted has
/// the WAL that the others still need. Slots that are not the agent's are none of its business.
/// </summary>
public static class SlotRules
{
    /// <returns>What is to be done, in this order; nothing where all is as it should be.</returns>
    public static IReadOnlyList<SlotStep> Steps(SlotSituation now) => now.IsWanted
        ? [.. Superfluous(now), .. Members(now)]
        : [.. Unused(now).Select(slot => new SlotStep.Drop(slot.Name, WhyUnwanted(now)))];

    /// <summary>Slots that nobody is going to use; one that is in use is somebody's, whatever the list says.</summary>
    private static IEnumerable<SlotStep> Superfluous(SlotSituation now)
    {
        var names = now.Others.Select(SlotNames.OfNode).ToHashSet(StringComparer.Ordinal);
        return Unused(now).Where(slot => !names.Contains(slot.Name)).Select(slot => Drop(slot, now)).OfType<SlotStep>();
    }

    private static SlotStep.Drop? Drop(SlotSeen slot, SlotSituation now) =>
        slot.Name == SlotNames.OfNode(now.Self) ? new SlotStep.Drop(slot.Name, $"it is {now.Self}'s own, which streams from others")
        : now is { KnowsMembers: true, IsSettled: true } ? new SlotStep.Drop(slot.Name, "no member of the cluster is called so any more")
        : null;

    private static IEnumerable<SlotStep> Members(SlotSituation now) => now.Others.Select(node => StepFor(node, now)).OfType<SlotStep>();

    private static SlotStep? StepFor(string node, SlotSituation now) => now.SlotOf(node) switch
    {
        null => new SlotStep.Create(SlotNames.OfNode(node), $"{node} is a member and has none here"),
        // A person's, of the same name: neither used nor touched.
        { IsOurs: false } => null,
        // Its standby streams: it needs the WAL from here on, and is back within a second.
        { IsGivenUp: true } slot => new SlotStep.Replace(slot.Name, KeepsWal: true, $"PostgreSQL had given it up, and keeps no WAL for {node} although it streams"),
        { } slot => WhyReplaced(slot, node, now) is { } because ? new SlotStep.Replace(slot.Name, KeepsWal: !now.IsPrimary, because) : null,
    };

    /// <summary>
    /// On a primary the new one keeps nothing before its standby streams: what that lacks is gone, it needs a base backup, and WAL
    /// that is kept meanwhile for one that may never come would only fill the disk. On a standby it begins where WAL is kept anyway.
    /// </summary>
    private static string? WhyReplaced(SlotSeen slot, string node, SlotSituation now) => slot switch
    {
        { WalStatus: WalStatus.Lost } => $"the WAL that it kept for {node} is gone: more than max_slot_wal_keep_size",
        // A standby that streams, however slowly, is not cut off: it would come back to the same WAL at once.
        { IsActive: false } when !now.ServerKeepsLimit && now.RetainedBy(slot) > now.Settings.Limit =>
            $"it keeps more WAL for {node} than max_slot_wal_keep_size, which PostgreSQL {now.Reading.Major} does not see to",
        { Restart: null } when !now.IsPrimary => $"it keeps no WAL for {node}, and only a primary's standby would change that",
        _ => null,
    };

    private static IEnumerable<SlotSeen> Unused(SlotSituation now) => now.Reading.Slots.Where(slot => slot is { IsOurs: true, IsActive: false });

    private static string WhyUnwanted(SlotSituation now) => now.Settings.IsOn
        ? $"a standby of PostgreSQL {now.Reading.Major} cannot advance it, and it would keep WAL for ever"
        : "use_slots is false";
}
