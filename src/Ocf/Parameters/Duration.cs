using System.Globalization;

namespace OcfAgents.Ocf;

/// <summary>
/// Times as Pacemaker's own parser takes them: a whole number and an optional unit, seconds without one.
/// </summary>
static class Duration
{
    static readonly (string Unit, long Milliseconds)[] Units =
    [
        ("msec", 1), ("ms", 1),
        ("sec", 1000), ("s", 1000),
        ("min", 60_000), ("m", 60_000),
        ("hr", 3_600_000), ("h", 3_600_000),
    ];

    // Beyond it is a slip of the finger, and arithmetic with it would overflow somewhere.
    static readonly long LongestMilliseconds = (long)TimeSpan.FromDays(3660).TotalMilliseconds;

    public static TimeSpan? Parse(string text)
    {
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return null;
        long? scale = digits == text.Length ? 1000 : ScaleOf(text[digits..]);
        return scale is { } milliseconds && number <= LongestMilliseconds / milliseconds
            ? TimeSpan.FromMilliseconds(number * milliseconds)
            : null;
    }

    /// <summary>A spelling that <see cref="Parse"/> reads back as the same time.</summary>
    public static string Text(TimeSpan time)
        => time.Milliseconds != 0
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds}ms")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds}s");

    static long? ScaleOf(string unit)
    {
        foreach ((string name, long milliseconds) in Units)
        {
            if (unit.Equals(name, StringComparison.OrdinalIgnoreCase))
                return milliseconds;
        }

        return null;
    }
}
