using System.Globalization;

namespace OcfAgents.Replication.Wal;

/// <summary>A PostgreSQL timeline number. Each promotion starts a new one; equal numbers do not prove equal history.</summary>
public readonly record struct Timeline(uint Id) : IComparable<Timeline>
{
    public static bool operator <(Timeline left, Timeline right) => left.Id < right.Id;

    public static bool operator >(Timeline left, Timeline right) => left.Id > right.Id;

    public static bool operator <=(Timeline left, Timeline right) => left.Id <= right.Id;

    public static bool operator >=(Timeline left, Timeline right) => left.Id >= right.Id;

    /// <summary>Reads a decimal number; <c>null</c> when it is none. Timelines begin with 1.</summary>
    public static Timeline? TryParse(string? text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? new Timeline(id) : null;

    public int CompareTo(Timeline other) => Id.CompareTo(other.Id);

    public override string ToString() => Id.ToString(CultureInfo.InvariantCulture);
}
