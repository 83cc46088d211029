using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Slots;

/// <summary>
/// How far a standby may let go of the WAL that it keeps for the others. Nobody streams from it, so it has to be told what each of them
/// has: by the primary's slots, whose positions are what their standbys have confirmed. It keeps all from its own last restartpoint on
/// besides: PostgreSQL does so anyway, and a former primary that was rewound begins there.
/// </summary>
public static class SlotAdvances
{
    /// <summary>To ask takes a connection to the primary: not for less than four segments of WAL.</summary>
    private const ulong LargestStep = 64 * 1024 * 1024;

    /// <summary>How far slots have to move for it to be worth while.</summary>
    public static ulong Step(SlotSettings settings) => Math.Min(LargestStep, Math.Max(1, settings.Limit / 8));

    /// <param name="now">Without the restartpoint it is due already where more was replayed; with it, where there is something to let go of.</param>
    /// <param name="asked">Up to where slots could have been advanced when the primary was asked last; <c>null</c> where it never was.</param>
    /// <returns>Up to where slots could be advanced if the primary is asked now; <c>null</c> where it need not be.</returns>
    public static Lsn? DueTo(SlotSituation now, Lsn? asked) =>
        now is { IsWanted: true, IsPrimary: false }
        && Bound(now) is { } bound
        && (asked is not { } before || before > bound || Gap(before, bound) >= Step(now.Settings))
        && now.Others.Select(now.SlotOf).Any(slot => slot is { IsOurs: true, Restart: { } restart } && Gap(restart, bound) >= Step(now.Settings))
            ? bound
            : null;

    /// <param name="primary">The node of the server that was asked.</param>
    /// <param name="confirmed">Its slots, with the position of each; <c>null</c> for one that keeps nothing.</param>
    public static IReadOnlyList<SlotStep> Steps(SlotSituation now, string? primary, IReadOnlyDictionary<string, Lsn?> confirmed) =>
        now is { IsWanted: true, IsPrimary: false, Reading.Redo: not null } && Bound(now) is { } bound
            ? [.. now.Others.Select(node => StepOf(node, bound, now, primary, confirmed)).OfType<SlotStep>()]
            : [];

    private static SlotStep.Advance? StepOf(
        string node, Lsn bound, SlotSituation now, string? primary, IReadOnlyDictionary<string, Lsn?> confirmed)
    {
        if (now.SlotOf(node) is not { IsOurs: true, Restart: { } restart } slot)
        {
            return null;
        }

        var (position, because) = confirmed.TryGetValue(slot.Name, out var known)
            ? known is { } lsn ? (lsn, $"{node} has confirmed {lsn}") : (bound, $"the primary keeps nothing for {node} either")
            // A WAL sender sends nothing that its primary has not flushed.
            : node == primary ? (bound, $"{node} is the primary, which has all of it") : ((Lsn?)null, "");
        return position is { } proven && Gap(restart, Earlier(proven, bound)) >= Step(now.Settings)
            ? new SlotStep.Advance(slot.Name, Earlier(proven, bound), because)
            : null;
    }

    private static Lsn? Bound(SlotSituation now) =>
        now.Replayed is { } replayed && now.Reading.Redo is var redo ? Earlier(replayed, redo ?? replayed) : null;

    private static Lsn Earlier(Lsn left, Lsn right) => left < right ? left : right;

    private static ulong Gap(Lsn from, Lsn to) => to > from ? to.Value - from.Value : 0;
}
