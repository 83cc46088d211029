using System.Globalization;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>Numbers as they are shown.</summary>
internal static class Figures
{
    private static readonly string[] s_units = ["kB", "MB", "GB", "TB"];

    public static string Duration(TimeSpan? time) => time switch
    {
        null => "not known",
        { } value when value.Duration() < TimeSpan.FromSeconds(100) => string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.00} s"),
        { } value when value.Duration() < TimeSpan.FromHours(2) => string.Create(CultureInfo.InvariantCulture, $"{(int)value.TotalMinutes} min {value.Seconds} s"),
        { } value => string.Create(CultureInfo.InvariantCulture, $"{(int)value.TotalHours} h {value.Minutes} min"),
    };

    public static string Bytes(long? bytes)
    {
        if (bytes is not { } exact)
        {
            return "not known";
        }

        double value = exact;
        var unit = -1;
        while (Math.Abs(value) >= 1000 && unit + 1 < s_units.Length)
        {
            value /= 1000;
            unit++;
        }

        return unit < 0 ? $"{exact} bytes" : string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {s_units[unit]}");
    }

    public static string Count(long number, string one, string many) => number == 1 ? $"1 {one}" : $"{number.ToString("#,0", CultureInfo.InvariantCulture)} {many}";

    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Second(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
