using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Slots;

/// <summary>n1 in a cluster of n1, n2 and n3, with a limit of 1000 bytes, and 5000 bytes of WAL so far.</summary>
internal static class Situations
{
    public const ulong Limit = 1000;
    public const ulong End = 5000;

    public static SlotSituation Primary(params SlotSeen[] slots) => new()
    {
        Settings = new SlotSettings(IsOn: true, Limit),
        Reading = new SlotReading { Major = 15, Slots = [.. slots], Flushed = new Lsn(End) },
        Self = "n1",
        Members = NodeSet.Of("n1", "n2", "n3"),
        IsSettled = true,
        IsPrimary = true,
    };

    /// <summary>With its last restartpoint at 4900.</summary>
    public static SlotSituation Standby(params SlotSeen[] slots) => Primary(slots) with
    {
        Reading = new SlotReading { Major = 15, Slots = [.. slots], Redo = new Lsn(4900) },
        IsPrimary = false,
        Replayed = new Lsn(End),
    };

    public static SlotSituation Of(int major, SlotSituation now) => now with { Reading = now.Reading with { Major = major } };

    public static SlotSeen Slot(string node, ulong? restart = End) => new(SlotNames.OfNode(node))
    {
        Restart = restart is { } value ? new Lsn(value) : null,
        WalStatus = restart is null ? WalStatus.Unknown : WalStatus.Kept,
        SafeWalSize = restart is null ? null : (long)Limit,
    };

    public static SlotSeen Foreign(string name, ulong restart = 100) => new(name) { Restart = new Lsn(restart) };

    /// <summary>In one word for each: what and with which slot.</summary>
    public static string Words(IEnumerable<SlotStep> steps) => string.Join(' ', steps.Select(step => step switch
    {
        SlotStep.Create => $"create:{Short(step)}",
        SlotStep.Drop => $"drop:{Short(step)}",
        SlotStep.Replace { KeepsWal: true } => $"replace:{Short(step)}",
        SlotStep.Replace => $"replace-empty:{Short(step)}",
        SlotStep.Advance advance => $"advance:{Short(step)}:{advance.To.Value}",
        _ => throw new ArgumentOutOfRangeException(nameof(steps), step, "not a step"),
    }));

    private static string Short(SlotStep step) => step.Slot.Replace(SlotNames.Prefix, "", StringComparison.Ordinal);
}
