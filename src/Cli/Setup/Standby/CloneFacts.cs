using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>What the worker found out of the data here and of the primary; it hands it to root as JSON.</summary>
internal sealed record CloneFacts
{
    public CloneData Data { get; init; }

    /// <summary>How the data here stands to the primary's; of data that is there.</summary>
    public DataStanding Standing { get; init; }

    /// <summary>Why it stands so, or why that is not known.</summary>
    public string Because { get; init; } = "";

    public ulong? SystemIdentifier { get; init; }

    /// <summary>A clone of ours was cut off, and is taken up again.</summary>
    public bool IsHalfDone { get; init; }

    /// <summary>A clone of ours is complete, and what it replaced is still kept.</summary>
    public bool IsUntidy { get; init; }

    /// <summary>Why no clone can take its place; empty when one can.</summary>
    public string Obstacle { get; init; } = "";

    /// <summary>Why there is no primary to ask; empty when there is one.</summary>
    public string PrimaryProblem { get; init; } = "";

    public ulong? PrimarySystemIdentifier { get; init; }

    public long PrimaryBytes { get; init; }

    public long FreeBytes { get; init; }

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("data", $"{Data}");
            json.WriteString("standing", $"{Standing}");
            json.WriteString("because", Because);
            json.WriteString("system", Text(SystemIdentifier));
            json.WriteBoolean("halfDone", IsHalfDone);
            json.WriteBoolean("untidy", IsUntidy);
            json.WriteString("obstacle", Obstacle);
            json.WriteString("primaryProblem", PrimaryProblem);
            json.WriteString("primarySystem", Text(PrimarySystemIdentifier));
            json.WriteNumber("primaryBytes", PrimaryBytes);
            json.WriteNumber("freeBytes", FreeBytes);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <exception cref="FormatException">It is not what a worker writes.</exception>
    public static CloneFacts Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            string Of(string name) => root.GetProperty(name).GetString() ?? "";
            return new CloneFacts
            {
                Data = Enum.Parse<CloneData>(Of("data")),
                Standing = Enum.Parse<DataStanding>(Of("standing")),
                Because = Of("because"),
                SystemIdentifier = Number(Of("system")),
                IsHalfDone = root.GetProperty("halfDone").GetBoolean(),
                IsUntidy = root.GetProperty("untidy").GetBoolean(),
                Obstacle = Of("obstacle"),
                PrimaryProblem = Of("primaryProblem"),
                PrimarySystemIdentifier = Number(Of("primarySystem")),
                PrimaryBytes = root.GetProperty("primaryBytes").GetInt64(),
                FreeBytes = root.GetProperty("freeBytes").GetInt64(),
            };
        }
        catch (Exception trouble) when (trouble is JsonException or KeyNotFoundException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"the worker did not answer as it should: {trouble.Message}", trouble);
        }
    }

    private static string Text(ulong? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static ulong? Number(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
