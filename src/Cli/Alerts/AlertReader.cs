using System.Globalization;

namespace OcfAgents.Cli.Alerts;

/// <summary>Reads an event from the environment that Pacemaker calls an alert agent with.</summary>
internal static class AlertReader
{
    private const int MostOfDescription = 1024;
    private const int MostOfName = 256;
    private const string Cut = "...";
    private const string Hidden = "(hidden)";

    // What FromUnixTimeSeconds takes at the most: the end of the year 9999.
    private const long MostSeconds = 253_402_300_799;

    private static readonly string[] s_secretWords = ["pass", "secret"];

    /// <param name="variable">Gives a variable's value, or null where it is not set.</param>
    /// <param name="now">The time of an event that does not say its own, as before Pacemaker 1.1.17.</param>
    /// <param name="host">This node.</param>
    /// <returns>Null where there is no alert in the environment.</returns>
    public static AlertEvent? Read(Func<string, string?> variable, DateTimeOffset now, string host)
    {
        if (Text("kind") is not { } kind)
        {
            return null;
        }

        var attribute = Text("attribute_name");
        var isSecret = attribute is not null && s_secretWords.Any(word => attribute.Contains(word, StringComparison.OrdinalIgnoreCase));
        return new AlertEvent
        {
            Kind = Kind(kind),
            At = At(Number("timestamp_epoch"), Number("timestamp_usec")) ?? now.ToUniversalTime(),
            Host = Bounded(host, MostOfName),
            Node = Text("node"),
            Description = isSecret ? null : Text("desc", MostOfDescription),
            Resource = Text("rsc"),
            Task = Text("task"),
            IntervalMs = Number("interval"),
            Rc = Number("rc"),
            TargetRc = Number("target_rc"),
            ExecTimeMs = Number("exec_time"),
            Status = Number("status"),
            Attribute = attribute,
            Value = isSecret ? Hidden : Text("attribute_value"),
            Sequence = Number("node_sequence"),
            Version = Text("version"),
        };

        string? Text(string name, int most = MostOfName) => variable($"CRM_alert_{name}") is { Length: > 0 } text ? Bounded(text, most) : null;

        // What is not a number where one belongs is left out: a reader takes the member for a number.
        long? Number(string name) =>
            long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static AlertKind Kind(string word) => word switch
    {
        "node" => AlertKind.Node,
        "fencing" => AlertKind.Fencing,
        "resource" => AlertKind.Resource,
        "attribute" => AlertKind.Attribute,
        _ => AlertKind.Other,
    };

    private static DateTimeOffset? At(long? seconds, long? microseconds)
    {
        if (seconds is not (> 0 and <= MostSeconds))
        {
            return null;
        }

        var fraction = microseconds is >= 0 and < 1_000_000 ? microseconds.Value : 0;
        return DateTimeOffset.FromUnixTimeSeconds(seconds.Value).AddTicks(fraction * TimeSpan.TicksPerMicrosecond);
    }

    private static string Bounded(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Not between the halves of a character.
        var length = most - Cut.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), Cut);
    }
}
