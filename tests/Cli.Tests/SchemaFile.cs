using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;

namespace OcfAgents.Cli.Tests;

/// <summary>
/// The schemas in docs/schemas. The validator knows no draft 2020-12 by name, so the schemas keep to words that it does know: type,
/// enum, properties, required, additionalProperties, items, pattern, minimum.
/// </summary>
internal static class SchemaFile
{
    private static readonly string s_directory = Repository.Path("docs/schemas");

    public static IReadOnlyList<string> All { get; } = [.. Directory.GetFiles(s_directory, "*.json").Order(StringComparer.Ordinal)];

    /// <summary>That a document which names its schema agrees with it.</summary>
    /// <param name="json">With the member "schema".</param>
    public static void ShouldAccept(string json)
    {
        using var document = JsonDocument.Parse(json);
        var schema = document.RootElement.GetProperty("schema").GetString()!;
        Flaws(schema, json).Should().BeEmpty($"{Of(schema)} is its schema");
    }

    /// <param name="schema">ocf-agents/NAME/VERSION</param>
    /// <param name="json">A document.</param>
    /// <returns>What disagrees: its kind and where.</returns>
    public static IReadOnlyList<string> Flaws(string schema, string json) =>
        [.. Read(Of(schema)).Validate(json).SelectMany(Innermost).Select(flaw => $"{flaw.Kind} {flaw.Path}")];

    private static IEnumerable<ValidationError> Innermost(ValidationError flaw) =>
        flaw is ChildSchemaValidationError outer ? outer.Errors.Values.SelectMany(inner => inner).SelectMany(Innermost) : [flaw];

    public static JsonSchema Read(string path) => JsonSchema.FromJsonAsync(File.ReadAllText(path)).GetAwaiter().GetResult();

    /// <param name="schema">ocf-agents/NAME/VERSION</param>
    public static string Of(string schema)
    {
        var parts = schema.Split('/');
        parts.Should().HaveCount(3).And.StartWith("ocf-agents");
        return Path.Combine(s_directory, $"{parts[1]}-{parts[2]}.json");
    }
}
