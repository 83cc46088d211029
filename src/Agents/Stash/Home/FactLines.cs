using System.Globalization;

namespace OcfAgents.Agents.Stash.Home;

/// <summary>Facts as lines of "name=value": what the agent and its look into the home tell each other.</summary>
internal sealed class FactLines(IReadOnlyDictionary<string, string> values)
{
    public static FactLines Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
            {
                values[line[..at]] = line[(at + 1)..];
            }
        }

        return new FactLines(values);
    }

    public string Text(string name) => values.GetValueOrDefault(name) ?? "";

    public bool Has(string name) => values.ContainsKey(name);

    public bool Flag(string name) => string.Equals(Text(name), bool.TrueString, StringComparison.OrdinalIgnoreCase);

    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
