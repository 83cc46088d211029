using System.Globalization;

namespace OcfAgents.Cli.Clusters;

/// <summary>Times as Pacemaker takes them: a number, and a unit or none for seconds.</summary>
internal static class Duration
{
    /// <returns><c>null</c> for what is none. ISO 8601's PT2M, which it takes as well, is not read.</returns>
    public static TimeSpan? TryParse(string? text)
    {
        var trimmed = (text ?? "").Trim();
        var digits = trimmed.TakeWhile(char.IsAsciiDigit).Count();
        if (!long.TryParse(trimmed[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue)
        {
            return null;
        }

        return trimmed[digits..].Trim().ToUpperInvariant() switch
        {
            "" or "S" or "SEC" => TimeSpan.FromSeconds(number),
            "MS" or "MSEC" => TimeSpan.FromMilliseconds(number),
            "US" or "USEC" => TimeSpan.FromMicroseconds(number),
            "M" or "MIN" => TimeSpan.FromMinutes(number),
            "H" or "HR" => TimeSpan.FromHours(number),
            _ => null,
        };
    }

    /// <summary>In seconds, as in "1.25 s".</summary>
    public static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");
}
