using System.Globalization;
using System.Text.Json;

namespace OcfAgents.Cli.Reports.Parsing;

/// <summary>One JSON object of a file that has one a line, read without trust in what its fields hold.</summary>
internal static class JsonLine
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 8 };

    /// <returns>The object, or <c>null</c> where the line is none.</returns>
    public static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, s_options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => Unescaped(value), JsonValueKind.Number => value.GetRawText(), _ => "" }
        : "";

    public static long? Number(JsonElement element, string name) => long.TryParse(Text(element, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Fraction(JsonElement element, string name) =>
        double.TryParse(Text(element, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>ISO 8601; without a zone it is UTC.</summary>
    public static DateTimeOffset? Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>Half of a surrogate pair is no text.</summary>
    private static string Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
