namespace OcfAgents.TestKit;

/// <summary>
/// Reads scenarios that people review without reading C#: blocks of "key: value" lines that begin with "scenario: its
/// name" and end at an empty line. A line that begins with # is a comment. Whatever else stands there is an error, not
/// passed over.
/// </summary>
public static class ScenarioReader
{
    private const string NameKey = "scenario";

    public static IReadOnlyList<Scenario> ReadFile(string path, params IReadOnlyCollection<string> keys) =>
        Read(File.ReadAllText(path), keys);

    public static IReadOnlyList<Scenario> Read(string text, params IReadOnlyCollection<string> keys)
    {
        var scenarios = new List<Scenario>();
        foreach (var block in text.Replace("\r", "", StringComparison.Ordinal).Split("\n\n"))
        {
            var facts = block.Split('\n').Where(IsFact).Select(line => Fact(line, keys)).ToList();
            if (facts.Count > 0)
            {
                scenarios.Add(facts[0].Key == NameKey
                    ? new Scenario(facts[0].Value, facts[1..])
                    : throw new FormatException($"'{facts[0].Key}' stands where a scenario should begin"));
            }
        }

        return scenarios.Select(scenario => scenario.Name).Distinct(StringComparer.Ordinal).Count() == scenarios.Count
            ? scenarios
            : throw new FormatException("two scenarios have the same name");
    }

    private static bool IsFact(string line) => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#');

    private static KeyValuePair<string, string> Fact(string line, IReadOnlyCollection<string> keys)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var key = colon > 0 ? line[..colon].Trim() : throw new FormatException($"'{line}' is no 'key: value'");
        return key == NameKey || keys.Contains(key)
            ? new(key, line[(colon + 1)..].Trim())
            : throw new FormatException($"'{key}' is not one of: {string.Join(", ", keys)}");
    }
}
