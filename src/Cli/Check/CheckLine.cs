using System.Globalization;
using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Check;

/// <summary>The one line of a plugin: STATE - text | figures. See the Monitoring Plugins Development Guidelines.</summary>
internal static class CheckLine
{
    private const int Longest = 2000;

    public static string Of(IReadOnlyCollection<Verdict> verdicts)
    {
        var state = Verdict.Worst(verdicts);
        var told = verdicts.OrderByDescending(verdict => verdict.State == state).Select(verdict => verdict.Text);
        var figures = string.Join(' ', verdicts.SelectMany(verdict => verdict.Figures).Select(Text));
        return $"{Line(state, string.Join("; ", told))}{(figures.Length > 0 ? " | " : "")}{figures}";
    }

    public static string Unknown(string reason) => Line(CheckState.Unknown, reason);

    private static string Line(CheckState state, string text) => $"{Word(state)} - {Clean(text)}";

    public static string Word(CheckState state) => state switch
    {
        CheckState.Ok => "OK",
        CheckState.Warning => "WARNING",
        CheckState.Critical => "CRITICAL",
        CheckState.Unknown => "UNKNOWN",
        _ => throw new InvalidOperationException($"no such state: {state}"),
    };

    /// <summary>One line, and the bar only before the figures.</summary>
    private static string Clean(string text) =>
        PlainText.OneLine(text.Length > Longest ? text[..Longest] : text).Replace('|', '/');

    private static string Text(Figure figure) => string.Create(
        CultureInfo.InvariantCulture, $"'{Label(figure.Label)}'={figure.Value:0.######}{figure.Unit};{figure.Warning:0.######};;0");

    private static string Label(string label) => Clean(label).Replace("=", "_", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
