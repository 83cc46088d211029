using System.Globalization;

namespace OcfAgents.Cli.Manual;

/// <summary>The date at the head of a page: that of the source, which builds give so that the same source makes the same page.</summary>
internal static class ManualDate
{
    public const string Variable = "SOURCE_DATE_EPOCH";

    /// <param name="seconds">Since 1970, as <see cref="Variable"/> has it; what is none is no date.</param>
    public static DateOnly? Of(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime)
            : null;
}
