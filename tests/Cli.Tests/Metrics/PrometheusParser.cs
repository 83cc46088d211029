using System.Globalization;
using System.Text.RegularExpressions;

namespace OcfAgents.Cli.Tests.Metrics;

/// <summary>
/// Reads the text format 0.0.4 as strictly as promtool check metrics and node_exporter do: help and type once and before the samples, all
/// samples of a metric together, no sample twice, label names and escapes that are allowed, and an end of line after the last.
/// </summary>
internal static partial class PrometheusParser
{
    /// <returns>The samples: name with sorted labels, and value.</returns>
    /// <exception cref="FormatException">It is no such text; the line says where.</exception>
    public static IReadOnlyDictionary<string, double> Parse(string text)
    {
        if (text.Length > 0 && text[^1] != '\n')
        {
            throw new FormatException("the last line has no end");
        }

        var samples = new Dictionary<string, double>(StringComparer.Ordinal);
        var helped = new HashSet<string>(StringComparer.Ordinal);
        var typed = new HashSet<string>(StringComparer.Ordinal);
        var current = "";
        foreach (var line in text.Split('\n')[..^1])
        {
            if (Comment().Match(line) is { Success: true } comment)
            {
                var name = comment.Groups["name"].Value;
                Require((comment.Groups["kind"].Value == "HELP" ? helped : typed).Add(name), line);
                Require(comment.Groups["kind"].Value == "HELP" || comment.Groups["rest"].Value is "gauge" or "counter", line);
                current = name;
                continue;
            }

            var sample = Sample().Match(line);
            Require(sample.Success && sample.Groups["name"].Value == current && helped.Contains(current) && typed.Contains(current), line);
            var labels = Label().Matches(sample.Groups["labels"].Value).Select(label => (Name: label.Groups["name"].Value, label.Value)).ToList();
            Require(labels.DistinctBy(label => label.Name).Count() == labels.Count, line);
            var key = $"{current}{{{string.Join(',', labels.Select(label => label.Value).Order(StringComparer.Ordinal))}}}";
            Require(samples.TryAdd(key, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)), line);
        }

        return samples;
    }

    public static IEnumerable<string> NamesOf(string text) => Parse(text).Keys.Select(key => key.Split('{')[0]).Distinct(StringComparer.Ordinal);

    private static void Require(bool holds, string line)
    {
        if (!holds)
        {
            throw new FormatException(line);
        }
    }

    [GeneratedRegex(@"^# (?<kind>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>[^\r]*)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\[\\n"])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\[\\n"])*")*)\})? (?<value>[-+]?[0-9][0-9.eE+-]*)\z""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="([^"\\]|\\[\\n"])*""" + "\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
