using System.Globalization;

namespace OcfAgents.Cli.Output;

/// <summary>Figures as people read them: three digits are enough.</summary>
internal static class Figures
{
    private const double Step = 1024;

    private static readonly string[] s_units = ["B", "kB", "MB", "GB", "TB"];

    public static string Bytes(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (unit < s_units.Length - 1 && Math.Abs(value) >= Step)
        {
            value /= Step;
            unit++;
        }

        var format = unit > 0 && Math.Abs(value) < 10 ? "0.0" : "0";
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(format, CultureInfo.InvariantCulture)} {s_units[unit]}");
    }

    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 0.95 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalMilliseconds):0} ms"),
        { TotalSeconds: < 9.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalSeconds: < 119.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 119.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalHours: < 47.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} d"),
    };

    /// <summary>A moment as the journal has it.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture);
}
