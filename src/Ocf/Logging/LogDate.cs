using System.Globalization;

namespace OcfAgents.Ocf;

static class LogDate
{
    /// <summary>"Nov  1 09:05:00": syslog's form, and that of the resource agents' shell library.</summary>
    public static string Text(DateTimeOffset at)
        => string.Create(CultureInfo.InvariantCulture, $"{at:MMM} {at.Day,2} {at:HH:mm:ss}");
}
