using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>How many nodes may have taken writes at one time.</summary>
internal static class Primaries
{
    /// <summary>A time in which more than one node may have been the primary.</summary>
    /// <param name="Nodes">Which.</param>
    /// <param name="IsProven">Whether both were members and their own logs are there for that time: else how one ended may only not have been read.</param>
    internal sealed record Overlap(Period Period, ImmutableArray<string> Nodes, bool IsProven);

    /// <param name="covered">The time that each node's own log covers.</param>
    public static ImmutableArray<Overlap> Overlaps(ImmutableArray<NodeLane> lanes, IReadOnlyDictionary<string, Period> covered) =>
    [
        .. from one in lanes
           from other in lanes
           where string.CompareOrdinal(one.Node, other.Node) < 0
           from mine in one.MayBePrimary
           from its in other.MayBePrimary
           where mine.Touches(its)
           let period = new Period(mine.From > its.From ? mine.From : its.From, mine.To < its.To ? mine.To : its.To)
           select new Overlap(period, [one.Node, other.Node], IsSeen(one, period, covered) && IsSeen(other, period, covered)),
    ];

    /// <summary>The time of each node's log, from its first event to its last.</summary>
    public static IReadOnlyDictionary<string, Period> Covered(IEnumerable<ReportEvent> events) => events
        .Where(seen => seen.Source == SourceKind.PacemakerLog)
        .GroupBy(seen => seen.Reporter, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => new Period(group.Min(seen => seen.At), group.Max(seen => seen.At)), StringComparer.Ordinal);

    private static bool IsSeen(NodeLane lane, Period period, IReadOnlyDictionary<string, Period> covered) =>
        covered.TryGetValue(lane.Node, out var log) && log.From < period.From && log.To >= period.From
        && lane.Spans.Any(span => span.Membership is Membership.Member && new Period(span.From, span.To).Touches(period));
}
