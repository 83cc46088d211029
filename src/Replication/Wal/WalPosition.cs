namespace OcfAgents.Replication.Wal;

/// <summary>How far an instance has come: the timeline that it is on, and the end of the WAL that it holds.</summary>
public readonly record struct WalPosition(Timeline Timeline, Lsn Lsn) : IComparable<WalPosition>
{
    public static bool operator <(WalPosition left, WalPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(WalPosition left, WalPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(WalPosition left, WalPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(WalPosition left, WalPosition right) => left.CompareTo(right) >= 0;

    /// <summary>A later timeline is ahead of any position on an earlier one: it began with a promotion that left that one behind.</summary>
    public int CompareTo(WalPosition other)
    {
        var byTimeline = Timeline.CompareTo(other.Timeline);
        return byTimeline != 0 ? byTimeline : Lsn.CompareTo(other.Lsn);
    }

    public override string ToString() => $"{Lsn} on timeline {Timeline}";
}
