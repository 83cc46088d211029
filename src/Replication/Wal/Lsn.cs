using System.Globalization;

namespace OcfAgents.Replication.Wal;

/// <summary>A log sequence number: a byte position in PostgreSQL's write-ahead log, written as <c>16/B374D848</c>.</summary>
public readonly record struct Lsn(ulong Value) : IComparable<Lsn>
{
    /// <summary>The invalid LSN that PostgreSQL writes as <c>0/0</c>.</summary>
    public static readonly Lsn Zero;

    public static bool operator <(Lsn left, Lsn right) => left.Value < right.Value;

    public static bool operator >(Lsn left, Lsn right) => left.Value > right.Value;

    public static bool operator <=(Lsn left, Lsn right) => left.Value <= right.Value;

    public static bool operator >=(Lsn left, Lsn right) => left.Value >= right.Value;

    /// <summary>The later of two positions; a missing one (<c>null</c>) counts as the beginning.</summary>
    public static Lsn Later(Lsn? left, Lsn? right) =>
        left.GetValueOrDefault() >= right.GetValueOrDefault() ? left.GetValueOrDefault() : right.GetValueOrDefault();

    /// <summary>Reads PostgreSQL's text form, two hexadecimal numbers of up to eight digits; <c>null</c> when it is not one.</summary>
    public static Lsn? TryParse(string? text)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash > 0
            && uint.TryParse(text.AsSpan(0, slash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            && uint.TryParse(text.AsSpan(slash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            ? new Lsn(((ulong)high << 32) | low)
            : null;
    }

    public int CompareTo(Lsn other) => Value.CompareTo(other.Value);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value >> 32:X}/{Value & uint.MaxValue:X}");
}
