using System.Globalization;
using System.Text;

namespace OcfAgents.Cli.Metrics;

/// <summary>
/// The text format of Prometheus, version 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/. All samples of a metric
/// are together, after its help and type.
/// </summary>
internal static class Exposition
{
    /// <returns>Lines, the last with its end: without it node_exporter refuses the file.</returns>
    public static string Write(IEnumerable<Sample> samples)
    {
        var text = new StringBuilder();
        foreach (var family in samples.GroupBy(sample => sample.Metric))
        {
            text.Append("# HELP ").Append(family.Key.Name).Append(' ').Append(Escaped(family.Key.Help, isQuoted: false)).Append('\n');
            text.Append("# TYPE ").Append(family.Key.Name).Append(" gauge\n");
            foreach (var sample in family)
            {
                Write(text, sample);
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Sample sample)
    {
        text.Append(sample.Metric.Name);
        if (!sample.Labels.IsEmpty)
        {
            text.Append('{').AppendJoin(',', sample.Labels.Select(label => $"{label.Name}=\"{Escaped(label.Value, isQuoted: true)}\"")).Append('}');
        }

        text.Append(' ').Append(Number(sample.Value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Backslash, line feed and in a label the quotation mark are escaped; other control characters would reach a terminal, and are replaced.</summary>
    private static string Escaped(string value, bool isQuoted)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '"' when isQuoted => text.Append("\\\""),
                _ => text.Append(Rune.IsControl(rune) ? Rune.ReplacementChar.ToString() : rune.ToString()),
            };
        }

        return text.ToString();
    }
}
