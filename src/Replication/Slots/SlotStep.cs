using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Slots;

/// <summary>One thing to do with one slot.</summary>
public abstract record SlotStep(string Slot, string Because)
{
    /// <summary>Make it, and keep WAL from the last checkpoint on.</summary>
    public sealed record Create(string Slot, string Because) : SlotStep(Slot, Because);

    /// <summary>Take it away; it is in nobody's use.</summary>
    public sealed record Drop(string Slot, string Because) : SlotStep(Slot, Because);

    /// <summary>Take it away, from whoever uses it, and make it anew.</summary>
    /// <param name="KeepsWal">From the last checkpoint on; if not, from when a standby first streams through it.</param>
    public sealed record Replace(string Slot, bool KeepsWal, string Because) : SlotStep(Slot, Because);

    /// <summary>Let go of the WAL before that position.</summary>
    public sealed record Advance(string Slot, Lsn To, string Because) : SlotStep(Slot, Because);
}
