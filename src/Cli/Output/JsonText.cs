using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OcfAgents.Cli.Output;

/// <summary>The JSON that verbs print: one object, whose first member names its schema. The schemas are in docs/schemas.</summary>
internal static class JsonText
{
    /// <summary>Quotes and the like as they are: it is for programs and for eyes, and for no web page.</summary>
    private static readonly JsonWriterOptions s_document = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="name">The document's kind; "steps" is "ocf-agents/steps/1" in docs/schemas/steps-1.json.</param>
    /// <param name="version">Raised when a reader of the one before could misread it.</param>
    public static string Schema(string name, int version = 1) => $"ocf-agents/{name}/{version}";

    /// <param name="schema">As <see cref="Schema"/> makes it.</param>
    /// <param name="members">Writes all members but "schema".</param>
    /// <returns>Indented, without a line end.</returns>
    public static string Document(string schema, Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_document))
        {
            json.WriteStartObject();
            json.WriteString("schema", schema);
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>An array of objects, one for each value.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> members)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            members(value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
