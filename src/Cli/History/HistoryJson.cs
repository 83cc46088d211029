using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.History;

/// <summary>A history as one document; docs/schemas/history-1.json.</summary>
internal static class HistoryJson
{
    public static string Schema { get; } = JsonText.Schema("history");

    public static string Write(IReadOnlyList<HistoryRow> rows) => JsonText.Document(Schema, json => json.Objects("events", rows, row =>
    {
        json.WriteString("at", row.At.UtcDateTime);
        json.WriteNumber("epoch", row.Epoch);
        json.WriteString("timeline", row.Timeline.Length > 0 ? row.Timeline : null);
        json.WriteString("event", row.Event);
        json.WriteString("from", row.From.Length > 0 ? row.From : null);
        json.WriteString("to", row.To);
        if (row.BytesLost is { } bytes)
        {
            json.WriteNumber("bytesLost", bytes);
        }
        else
        {
            json.WriteNull("bytesLost");
        }

        if (row.Outage is { } outage)
        {
            json.WriteNumber("seconds", Math.Round(outage.TotalSeconds, 3));
        }
        else
        {
            json.WriteNull("seconds");
        }

        json.Objects("phases", row.Phases, phase =>
        {
            json.WriteString("phase", phase.Key);
            json.WriteString("at", phase.At!.Value.UtcDateTime);
        });
        json.WriteString("note", row.Note);
    }));
}
