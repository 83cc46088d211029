using System.Globalization;
using System.Text;

namespace OcfAgents.Cli.Alerts;

/// <summary>An event as a sentence for a person.</summary>
internal static class AlertSentence
{
    /// <returns>One line; what would move a cursor is a question mark.</returns>
    public static string Of(AlertEvent told) => OneLine(told.Kind switch
    {
        AlertKind.Node => $"node {told.Node ?? "?"} is now {told.Description ?? "?"}",
        AlertKind.Fencing => $"fencing: {told.Description ?? "?"}{Ended(told)}",
        AlertKind.Resource => Operation(told),
        AlertKind.Attribute => $"attribute {told.Attribute ?? "?"} of node {told.Node ?? "?"} is now {told.Value ?? "unset"}",
        AlertKind.Other => $"Pacemaker tells: {told.Description ?? "?"}",
        _ => throw new InvalidOperationException($"no such kind: {told.Kind}"),
    });

    private static string Operation(AlertEvent told)
    {
        var every = told.IntervalMs is > 0 and { } interval ? string.Create(CultureInfo.InvariantCulture, $" every {interval / 1000.0:0.###} s") : "";
        return $"{told.Resource ?? "?"}: {told.Task ?? "?"}{every} on {told.Node ?? "?"}: {told.Description ?? "?"}{Ended(told)}";
    }

    private static string Ended(AlertEvent told) => told switch
    {
        { Rc: { } rc, TargetRc: { } expected } when rc != expected => string.Create(CultureInfo.InvariantCulture, $" (exit code {rc}, expected {expected})"),
        { Kind: AlertKind.Fencing, Rc: { } rc and not 0 } => string.Create(CultureInfo.InvariantCulture, $" (exit code {rc})"),
        _ => "",
    };

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(IsHarmless(rune) ? rune.ToString() : "?");
        }

        return line.ToString();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
