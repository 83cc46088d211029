using System.Globalization;

namespace OcfAgents.Replication.Wal;

/// <summary>A PostgreSQL timeline number. Each promotion starts a new one; equal numbers do not prove equal history.</summary>
public readonly record struct Timeline(uint Id) : IComparable<Timeline>
{
    public static bool operator <(Timeline left, Timeline right) => left.Id < right.Id;

    public static bool operator >(Timeline left, Timeline right) => left.Id > right.Id;

    public static bool operator <=(Timeline left, Timeline right) => left.Id <= right.Id;

    public static bool operator >=(Timeline left, Timeline right) => left.Id >= right.Id;

    public int CompareTo(Timeline other) => Id.CompareTo(other.Id);

    public override string ToString() => Id.ToString(CultureInfo.InvariantCulture);
}
