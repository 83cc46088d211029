using System.Globalization;

namespace OcfAgents.Replication.Health;

/// <summary>A number of bytes in the largest of PostgreSQL's units that shows it whole.</summary>
internal static class ByteText
{
    private const long Step = 1024;

    private static readonly string[] s_units = ["B", "kB", "MB", "GB", "TB"];

    public static string Of(long bytes)
    {
        var unit = 0;
        while (unit < s_units.Length - 1 && bytes != 0 && bytes % Step == 0)
        {
            bytes /= Step;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes}{s_units[unit]}");
    }
}
