using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>Where on the chart a moment is.</summary>
internal sealed class TimeScale(Period shown, double left, double right)
{
    private const int MostTicks = 9;

    private static readonly double[] s_steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    public Period Shown => shown;

    public double Left => left;

    public double Right => right;

    public double At(DateTimeOffset at) => left + (Math.Clamp((at - shown.From) / shown.Length, 0, 1) * (right - left));

    public double Width(DateTimeOffset from, DateTimeOffset to) => At(to) - At(from);

    /// <summary>At whole seconds, minutes, hours or days, and so many that they can be read.</summary>
    public IEnumerable<DateTimeOffset> Ticks()
    {
        var seconds = shown.Length.TotalSeconds;
        var step = s_steps.FirstOrDefault(step => seconds / step <= MostTicks, Math.Ceiling(seconds / MostTicks / 86400) * 86400);
        var ticks = (long)(step * TimeSpan.TicksPerSecond);
        for (var at = (shown.From.UtcTicks + ticks - 1) / ticks * ticks; at <= shown.To.UtcTicks; at += ticks)
        {
            yield return new DateTimeOffset(at, TimeSpan.Zero);
        }
    }

    public string Label(DateTimeOffset tick) => tick.ToString(
        shown.Length switch
        {
            { TotalSeconds: < 2 } => "HH:mm:ss.f",
            { TotalMinutes: < 20 } => "HH:mm:ss",
            { TotalHours: < 30 } => "HH:mm",
            _ => "MM-dd HH:mm",
        },
        System.Globalization.CultureInfo.InvariantCulture);
}
