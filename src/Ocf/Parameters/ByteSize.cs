using System.Globalization;

namespace OcfAgents.Ocf;

/// <summary>Numbers of bytes as PostgreSQL's settings take them: a whole number and an optional unit, in steps of 1024.</summary>
static class ByteSize
{
    static readonly (string Unit, long Bytes)[] Units =
    [
        ("TB", 1L << 40), ("GB", 1L << 30), ("MB", 1L << 20), ("kB", 1L << 10), ("B", 1),
    ];

    public static long? Parse(string text)
    {
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return null;
        long? scale = digits == text.Length ? 1 : ScaleOf(text[digits..]);
        return scale is { } bytes && number <= long.MaxValue / bytes ? number * bytes : null;
    }

    /// <summary>A spelling that <see cref="Parse"/> reads back as the same number.</summary>
    public static string Text(long bytes)
    {
        (string unit, long scale) = Units.First(unit => bytes % unit.Bytes == 0);
        return bytes == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{bytes / scale}{unit}");
    }

    // "mb" cannot be a millibit: people write it so, and PostgreSQL refuses it only because it always has.
    static long? ScaleOf(string unit)
    {
        foreach ((string name, long bytes) in Units)
        {
            if (unit.Equals(name, StringComparison.OrdinalIgnoreCase))
                return bytes;
        }

        return null;
    }
}
