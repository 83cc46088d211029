using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Doctor;

/// <summary>The findings for a person: the worst first, each with its reason and what to type.</summary>
internal static class DoctorText
{
    private const int WordWidth = 9;

    /// <param name="findings">In the order in which they are told.</param>
    /// <param name="all">What is as it should be as well.</param>
    public static IEnumerable<string> Lines(IReadOnlyCollection<Finding> findings, bool all)
    {
        foreach (var finding in findings.Where(finding => all || finding.Severity > Severity.Ok))
        {
            yield return $"{Word(finding.Severity).PadRight(WordWidth)}{PlainText.OneLine($"{finding.Subject}: {finding.Found}")}";
            if (finding.Why.Length > 0)
            {
                yield return $"{"".PadRight(WordWidth)}why  {PlainText.OneLine(finding.Why)}";
            }

            if (finding.Fix.Length > 0)
            {
                yield return $"{"".PadRight(WordWidth)}fix  {PlainText.OneLine(finding.Fix)}";
            }
        }

        yield return Summary(findings, all);
    }

    public static string Word(Severity severity) => severity switch
    {
        Severity.Ok => "ok",
        Severity.Note => "note",
        Severity.Warning => "warning",
        Severity.Problem => "problem",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "not a severity"),
    };

    private static string Summary(IReadOnlyCollection<Finding> findings, bool all)
    {
        string Count(Severity severity, string word) => findings.Count(finding => finding.Severity == severity) is var count && count == 1 ? $"1 {word}" : $"{count} {word}s";
        return $"{Count(Severity.Problem, "problem")}, {Count(Severity.Warning, "warning")}, {Count(Severity.Note, "note")}; {findings.Count(finding => finding.Severity == Severity.Ok)} ok{(all ? "" : " (--all shows them)")}";
    }
}
