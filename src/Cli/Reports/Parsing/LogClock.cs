namespace OcfAgents.Cli.Reports.Parsing;

/// <summary>
/// From the times that Pacemaker logs, which have neither a year nor a zone: the zone is told, and the year is that of the file's last
/// change, or the one before where that would lie after it.
/// </summary>
internal sealed class LogClock(TimeZoneInfo zone, DateTimeOffset lastChange)
{
    private static readonly string[] s_months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private readonly DateTime _latest = TimeZoneInfo.ConvertTime(lastChange, zone).DateTime.AddDays(1);

    /// <param name="month">As C prints it: Jan.</param>
    /// <param name="day">Of the month.</param>
    /// <param name="time">Of the day.</param>
    /// <returns>The time, or <c>null</c> where there is no such day.</returns>
    public DateTimeOffset? Convert(string month, int day, TimeSpan time)
    {
        var number = Array.IndexOf(s_months, month) + 1;
        if (number == 0 || day < 1 || time >= TimeSpan.FromDays(1))
        {
            return null;
        }

        return Local(_latest.Year, number, day, time) is { } thisYear && thisYear <= _latest
            ? ToUtc(thisYear)
            : Local(_latest.Year - 1, number, day, time) is { } yearBefore ? ToUtc(yearBefore) : null;
    }

    private static DateTime? Local(int year, int month, int day, TimeSpan time) =>
        year < 1 || day > DateTime.DaysInMonth(year, month) ? null : new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time;

    /// <summary>An hour that the summer's clock leaves out was logged by a clock that was not set yet.</summary>
    private DateTimeOffset ToUtc(DateTime local) =>
        new(TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone), TimeSpan.Zero);
}
