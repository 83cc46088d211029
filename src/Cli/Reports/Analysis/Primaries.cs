using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>How many nodes may have taken writes at one time.</summary>
internal static class Primaries
{
    /// <summary>A time in which more than one node may have been the primary.</summary>
    /// <param name="Nodes">Which.</param>
    /// <param name="IsProven">Whether all of them were members: of a node that was lost, no source may tell how it ended.</param>
    internal sealed record Overlap(Period Period, ImmutableArray<string> Nodes, bool IsProven);

    public static ImmutableArray<Overlap> Overlaps(ImmutableArray<NodeLane> lanes) =>
    [
        .. from one in lanes
           from other in lanes
           where string.CompareOrdinal(one.Node, other.Node) < 0
           from mine in one.MayBePrimary
           from its in other.MayBePrimary
           where mine.Touches(its)
           let period = new Period(mine.From > its.From ? mine.From : its.From, mine.To < its.To ? mine.To : its.To)
           select new Overlap(period, [one.Node, other.Node], IsMember(one, period) && IsMember(other, period)),
    ];

    private static bool IsMember(NodeLane lane, Period period) =>
        lane.Spans.Any(span => span.Membership is Membership.Member or Membership.Unknown && new Period(span.From, span.To).Touches(period));
}
