using System.Globalization;

namespace OcfAgents.ErchefWriter.Journals;

static class UnixTime
{
    /// <summary>Seconds with three decimals, as the journal and the reports show a point in time.</summary>
    public static string Of(DateTimeOffset time) =>
        (time.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
}
