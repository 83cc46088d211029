using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OcfAgents.Cli.Reports.Events;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>The events that a reader of the report wants to see.</summary>
internal static partial class Extract
{
    public const int Most = 400;

    private const int LongestText = 400;

    public static (ImmutableArray<ReportEvent> Events, int LeftOut) Of(IEnumerable<ReportEvent> events, string resource)
    {
        var matter = events.Where(seen => Matters(seen, resource)).Select(Tidy).ToList();
        return ([.. matter.TakeLast(Most)], Math.Max(0, matter.Count - Most));
    }

    private static bool Matters(ReportEvent seen, string resource) => seen.Kind switch
    {
        EventKind.OperationBegun => seen.Resource == resource && seen.Operation is "promote" or "demote",
        EventKind.OperationEnded => seen.IsFailure || seen.Operation is "start" or "stop" or "promote" or "demote",
        EventKind.AgentSaid => seen.Operation is "warning" or "warn" or "error" or "err" or "crit"
            || (seen.Resource == resource && (seen.Text.StartsWith("decided ", StringComparison.Ordinal) || seen.Text.StartsWith("votes ", StringComparison.Ordinal))),
        _ => true,
    };

    /// <summary>Agents log no secret; should another's line look like one, it is not shown.</summary>
    private static ReportEvent Tidy(ReportEvent seen)
    {
        var text = Secret().Replace(seen.Text.Length > LongestText ? seen.Text[..LongestText] + " …" : seen.Text, "${name}=***");
        return text == seen.Text ? seen : seen with { Text = text };
    }

    [GeneratedRegex(@"(?<name>pass(word|wd|phrase)?|secret|token|api_?key)\s*[=:]\s*\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
