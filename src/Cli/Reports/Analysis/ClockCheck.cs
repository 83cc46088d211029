using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>
/// Whether the logs were read in the right zone: the journals' times are UTC, and the same promotions are in both. Zones are whole quarters
/// of an hour apart.
/// </summary>
internal static class ClockCheck
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(90);

    public static ImmutableArray<string> Of(ImmutableArray<ReportEvent> events, ImmutableArray<Promotion> promotions, string resource)
    {
        var promoted = events.Where(seen => seen.Source == Sources.SourceKind.PacemakerLog && seen.Is(EventKind.OperationEnded, resource, "promote") && seen.Code == 0).ToList();
        if (promoted.Count == 0 || promotions.IsEmpty || promoted.Any(seen => EventMerge.Of(promotions, seen, resource) is not null))
        {
            return [];
        }

        var shifts = promoted.SelectMany(seen => promotions.Where(promotion => promotion.To == seen.Node).Select(promotion => Shift(seen.At - promotion.Begun))).OfType<TimeSpan>().ToList();
        return shifts.Count == 0 ? [] :
            [$"Pacemaker's logs seem to be {Figures.Duration(shifts.MinBy(shift => shift.Duration()))} from the journals, whose times are UTC: give their zone with --zone."];
    }

    private static TimeSpan? Shift(TimeSpan difference)
    {
        var quarters = Math.Round(difference / Quarter);
        var rest = difference - (Quarter * quarters);
        return quarters != 0 && Math.Abs(quarters) <= 56 && rest.Duration() <= Slack ? Quarter * quarters : null;
    }
}
