using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>The whole in one line.</summary>
internal static class Headline
{
    public static string Of(ImmutableArray<Takeover> takeovers, string resource)
    {
        var told = takeovers.Where(takeover => takeover.Kind != TakeoverKind.First).ToList();
        return told.Count switch
        {
            0 when takeovers.Length > 0 => takeovers[0].Title,
            0 => resource.Length > 0 ? $"{resource}: no promotion in this time" : "no promotion in this time",
            1 => told[0].Title,
            2 => $"{told[0].Title}, then {Lower(told[1].Title)}",
            _ => $"{told[0].Title}, and {told.Count - 1} more promotions",
        };
    }

    private static string Lower(string title) => title.StartsWith("Failover", StringComparison.Ordinal) || title.StartsWith("Switchover", StringComparison.Ordinal)
        ? char.ToLowerInvariant(title[0]) + title[1..]
        : title;
}
