namespace OcfAgents.Agents.Stash.Home;

/// <summary>The settings of a properties file, or of a shell fragment of assignments; of both the product has one.</summary>
internal sealed class Settings(IReadOnlyDictionary<string, string> values)
{
    public static Settings Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not ('#' or '!')))
        {
            if (line.AsSpan().IndexOfAny('=', ':') is var at and > 0)
            {
                values[line[..at].Trim()] = line[(at + 1)..].Trim().Trim('"', '\'');
            }
        }

        return new Settings(values);
    }

    /// <summary>The value of the first of these names that has one.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (values.GetValueOrDefault(name) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }
}
