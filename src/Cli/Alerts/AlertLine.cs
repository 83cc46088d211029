using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OcfAgents.Cli.Alerts;

/// <summary>An event as one line of JSON: docs/schemas/alert-1.json.</summary>
internal static class AlertLine
{
    /// <returns>ASCII without a line end: control characters, and what could be markup, are escaped.</returns>
    public static string Of(AlertEvent told)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("at", told.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("kind", Word(told.Kind));
            Text(json, "node", told.Node);
            Text(json, "desc", told.Description);
            Number(json, "rc", told.Rc);
            Number(json, "target_rc", told.TargetRc);
            Text(json, "task", told.Task);
            Number(json, "interval_ms", told.IntervalMs);
            Text(json, "resource", told.Resource);
            Number(json, "exec_time_ms", told.ExecTimeMs);
            Number(json, "status", told.Status);
            Text(json, "attribute", told.Attribute);
            Text(json, "value", told.Value);
            Text(json, "host", told.Host);
            Number(json, "sequence", told.Sequence);
            Text(json, "version", told.Version);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static string Word(AlertKind kind) => kind switch
    {
        AlertKind.Node => "node",
        AlertKind.Fencing => "fencing",
        AlertKind.Resource => "resource",
        AlertKind.Attribute => "attribute",
        AlertKind.Other => "other",
        _ => throw new InvalidOperationException($"no such kind: {kind}"),
    };

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
