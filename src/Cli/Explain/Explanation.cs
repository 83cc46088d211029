using System.Collections.Immutable;

namespace OcfAgents.Cli.Explain;

/// <summary>Why a resource is as it is.</summary>
/// <param name="Resource">Its name.</param>
/// <param name="Headline">The answer in one sentence.</param>
/// <param name="Findings">The rules, those for the whole first, then by node.</param>
internal sealed record Explanation(string Resource, string Headline, ImmutableArray<Finding> Findings)
{
    /// <summary>How its state maps to the exit code of the command.</summary>
    public ExitCode Code { get; init; } = ExitCode.Success;

    /// <summary>What to do, the first of them first, each once.</summary>
    public IEnumerable<string> Next => Findings.Where(finding => finding is { Mark: not Mark.Ok, Next.Length: > 0 })
        .OrderBy(finding => finding.Mark == Mark.Note).Select(finding => finding.Next).Distinct(StringComparer.Ordinal);
}
