using System.Buffers;
using System.Globalization;

namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// What may stand in an attribute, and how its tools print it. Pacemaker before 3.0 prints values as they are, so that
/// one with a quotation mark or a line end in it could pass for the lines of other nodes: none is written, and none is
/// believed.
/// </summary>
internal static class AttributeText
{
    private const int Infinity = 1_000_000;

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-#:");

    public static void RequireName(string name)
    {
        if (name.Length == 0 || name[0] == '-' || name.AsSpan().ContainsAnyExcept(s_nameCharacters))
            throw new ArgumentException($"not the name of an attribute or a node: '{name}'", nameof(name));
    }

    public static void RequireValue(string value)
    {
        if (!IsPlain(value))
            throw new ArgumentException($"not printable ASCII without quotation marks: '{value}'", nameof(value));
    }

    /// <summary>A value that stands in XML, and in an XPath between apostrophes, as it is.</summary>
    public static void RequireXmlValue(string value)
    {
        RequireValue(value);
        if (value.AsSpan().ContainsAny('<', '&', '\''))
            throw new ArgumentException($"not a value that can stand in XML as it is: '{value}'", nameof(value));
    }

    /// <summary>A score as the tools print it, or null where this is none.</summary>
    public static int? Score(string text) => text switch
    {
        "INFINITY" or "+INFINITY" => Infinity,
        "-INFINITY" => -Infinity,
        _ when int.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) => score,
        _ => null,
    };

    /// <summary>
    /// The lines name="x" host="n1" value="v" of attrd_updater, by host. A deleted attribute has an empty value. Passed
    /// over is each line that is not exactly of this form, and each host that comes with two values.
    /// </summary>
    public static IReadOnlyDictionary<string, string> ValuesByNode(string name, string output)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var contradicted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n'))
        {
            if (Line(name, line) is not var (node, value))
                continue;
            if (!values.TryAdd(node, value) && !string.Equals(values[node], value, StringComparison.Ordinal))
                contradicted.Add(node);
        }
        foreach (var (node, value) in values)
        {
            if (value is "" or "(null)" || contradicted.Contains(node))
                values.Remove(node);
        }

        return values;
    }

    private static (string Node, string Value)? Line(string name, string line)
    {
        const string beforeValue = "\" value=\"";
        var beforeNode = $"name=\"{name}\" host=\"";
        var afterNode = line.IndexOf(beforeValue, StringComparison.Ordinal);
        if (!line.StartsWith(beforeNode, StringComparison.Ordinal) || afterNode <= beforeNode.Length || line[^1] != '"')
            return null;
        var start = afterNode + beforeValue.Length;
        if (start > line.Length - 1)
            return null;
        var (node, value) = (line[beforeNode.Length..afterNode], line[start..^1]);
        return IsPlain(node) && IsPlain(value) ? (node, value) : null;
    }

    private static bool IsPlain(string text) => text.All(character => character is >= ' ' and <= '~' and not '"');
}
