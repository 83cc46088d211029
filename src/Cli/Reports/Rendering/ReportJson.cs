using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>The same as one JSON document; docs/schemas/report-1.json. What is not known is null.</summary>
internal static class ReportJson
{
    public const string Schema = "ocf-agents/report/1";

    /// <summary>Quotes and the like as they are: it is for programs and for eyes, and for no web page.</summary>
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ReportModel model)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("headline", model.Headline);
            json.WriteString("resource", model.Resource);
            Write(json, "window", model.Window);
            json.WriteString("written", Figures.Iso(model.Written));
            json.WriteString("zone", model.Zone);
            Each(json, "addresses", model.AddressResources, json.WriteStringValue);
            Each(json, "verdict", model.Verdict, line => Write(json, line));
            Each(json, "takeovers", model.Takeovers, takeover => Write(json, takeover));
            Each(json, "rejoins", model.Rejoins, rejoin => Write(json, rejoin));
            WriteClient(json, model.Client);
            Each(json, "nodes", model.Lanes, lane => Write(json, lane));
            Each(json, "events", model.Events, seen => Write(json, seen));
            json.WriteNumber("eventsLeftOut", model.EventsLeftOut);
            Each(json, "sources", model.Sources, source => Write(json, source));
            Each(json, "warnings", model.Warnings, json.WriteStringValue);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Period period)
    {
        json.WriteStartObject(name);
        json.WriteString("from", Figures.Iso(period.From));
        json.WriteString("to", Figures.Iso(period.To));
        json.WriteNumber("seconds", Seconds(period.Length));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, VerdictLine line)
    {
        json.WriteStartObject();
        json.WriteString("key", line.Key);
        json.WriteString("answer", line.Answer);
        json.WriteString("because", line.Because);
        json.WriteString("tone", line.Tone switch { Tone.Good => "good", Tone.Plain => "plain", Tone.NotKnown => "not-known", Tone.Bad => "bad", _ => throw new InvalidOperationException($"no such tone: {line.Tone}") });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Takeover takeover)
    {
        json.WriteStartObject();
        json.WriteString("kind", takeover.Kind.ToString().ToLowerInvariant());
        json.WriteString("from", takeover.From);
        json.WriteString("to", takeover.To);
        json.WriteString("at", Figures.Iso(takeover.At));
        Write(json, takeover.Gap);
        Each(json, "phases", takeover.Phases, phase =>
        {
            json.WriteStartObject();
            json.WriteString("key", phase.Key);
            json.WriteString("name", phase.Name);
            json.WriteString("at", phase.At is { } at ? Figures.Iso(at) : null);
            WriteSeconds(json, "seconds", phase.Took);
            json.WriteString("by", phase.How);
            json.WriteEndObject();
        });
        if (takeover.Journal is { } journal)
        {
            Write(json, journal);
        }
        else
        {
            json.WriteNull("journal");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Promotion journal)
    {
        json.WriteStartObject("journal");
        json.WriteNumber("epoch", journal.Epoch);
        json.WriteString("cause", journal.Cause);
        json.WriteString("begun", Figures.Iso(journal.Begun));
        json.WriteString("leftTimeline", journal.LeftTimeline);
        json.WriteString("leftLsn", journal.LeftLsn);
        json.WriteString("timeline", journal.Timeline);
        WriteNumber(json, "bytesAhead", journal.BytesAhead);
        Each(json, "votes", journal.Votes, vote =>
        {
            json.WriteStartObject();
            json.WriteString("node", vote.Node);
            WriteNumber(json, "epoch", vote.Epoch);
            json.WriteString("timeline", vote.Timeline);
            json.WriteString("lsn", vote.Lsn);
            json.WriteString("role", vote.Role);
            json.WriteBoolean("witness", vote.IsWitness);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Rejoin rejoin)
    {
        json.WriteStartObject();
        json.WriteString("at", Figures.Iso(rejoin.At));
        json.WriteString("node", rejoin.Node);
        json.WriteNumber("epoch", rejoin.Epoch);
        json.WriteString("how", rejoin.How);
        WriteNumber(json, "bytesLost", rejoin.BytesLost);
        json.WriteString("keptIn", rejoin.KeptIn);
        json.WriteEndObject();
    }

    private static void WriteClient(Utf8JsonWriter json, ClientSummary? client)
    {
        if (client is null)
        {
            json.WriteNull("client");
            return;
        }

        json.WriteStartObject("client");
        json.WriteNumber("attempts", client.Attempts.Length);
        json.WriteNumber("acknowledged", client.Count(WriteVerdict.Acknowledged));
        json.WriteNumber("failed", client.Count(WriteVerdict.Failed));
        json.WriteNumber("unknown", client.Count(WriteVerdict.Unknown));
        WriteSeconds(json, "medianSeconds", client.Median);
        WriteSeconds(json, "slowestSeconds", client.Slowest);
        Write(json, client.LongestGap);
        WriteNumber(json, "verified", client.Verification?.Acknowledged);
        WriteNumber(json, "lost", client.Verification?.Lost);
        WriteNumber(json, "unexpected", client.Verification?.Unexpected);
        WriteNumber(json, "damaged", client.Verification?.Damaged);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Gap? gap)
    {
        if (gap is null)
        {
            json.WriteNull("gap");
            return;
        }

        Write(json, "gap", gap.Period);
        json.WriteBoolean("gapIsOpen", gap.IsOpen);
    }

    private static void Write(Utf8JsonWriter json, NodeLane lane)
    {
        json.WriteStartObject();
        json.WriteString("node", lane.Node);
        Each(json, "spans", lane.Spans, span =>
        {
            json.WriteStartObject();
            json.WriteString("from", Figures.Iso(span.From));
            json.WriteString("to", Figures.Iso(span.To));
            json.WriteString("membership", span.Membership.ToString().ToLowerInvariant());
            json.WriteString("role", span.Role.ToString().ToLowerInvariant());
            json.WriteEndObject();
        });
        Each(json, "addresses", lane.Addresses, held =>
        {
            json.WriteStartObject();
            json.WriteString("resource", held.Resource);
            json.WriteString("from", Figures.Iso(held.Period.From));
            json.WriteString("to", Figures.Iso(held.Period.To));
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportEvent seen)
    {
        json.WriteStartObject();
        json.WriteString("at", Figures.Iso(seen.At));
        json.WriteString("node", seen.Node);
        json.WriteString("what", EventSection.What(seen));
        json.WriteBoolean("failure", seen.IsFailure);
        json.WriteString("source", SourceKinds.Word(seen.Source));
        json.WriteString("reporter", seen.Reporter);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SourceNote source)
    {
        json.WriteStartObject();
        json.WriteString("what", SourceKinds.Word(source.Kind));
        json.WriteString("node", source.Node);
        json.WriteString("path", source.Path);
        json.WriteNumber("lines", source.Lines);
        json.WriteNumber("used", source.Used);
        json.WriteString("remark", source.Remark);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } value)
        {
            json.WriteNumber(name, Seconds(value));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
