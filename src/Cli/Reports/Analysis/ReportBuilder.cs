using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>From what was read to what the report says. Pure.</summary>
internal static class ReportBuilder
{
    private const int MostNodes = 64;

    public static ReportModel Build(Evidence evidence, ReportWishes wishes)
    {
        var resource = wishes.Resource.Length > 0 ? wishes.Resource : Resources.Promotable(evidence);
        var merged = EventMerge.Ordered(evidence.Events);
        var events = EventMerge.Ordered(EventMerge.WithJournal(merged, evidence.Promotions, resource));
        var window = Window(events, evidence, wishes);
        var addresses = Resources.Addresses(evidence, resource);
        var attempts = evidence.Attempts.Where(attempt => window.Holds(attempt.Began)).ToList();
        var client = ClientSummaries.Of(attempts, evidence.Verification);
        var shown = events.Where(seen => window.Holds(seen.At)).ToImmutableArray();
        var rejoins = evidence.Rejoins.Where(rejoin => window.Holds(rejoin.At)).ToImmutableArray();
        ImmutableArray<Takeover> takeovers =
            [.. new Takeovers(resource, addresses, events, client?.Attempts ?? []).Find(evidence.Promotions).Where(takeover => window.Holds(takeover.At))];
        var lanes = Lanes(resource, addresses, events, rejoins, window);
        var (extract, leftOut) = Extract.Of(shown, resource);
        return new ReportModel
        {
            Headline = Headline.Of(takeovers, resource),
            Resource = resource,
            Window = window,
            Written = wishes.Now,
            Zone = wishes.Zone,
            AddressResources = addresses,
            Lanes = lanes,
            Client = client,
            Takeovers = takeovers,
            Rejoins = rejoins,
            Verdict = VerdictRules.Of(lanes, client, takeovers, rejoins, shown, Primaries.Covered(evidence.Events)),
            Events = extract,
            EventsLeftOut = leftOut,
            Sources = evidence.Sources,
            Warnings = [.. evidence.Warnings, .. ClockCheck.Of(merged, evidence.Promotions, resource)],
        };
    }

    private static Period Window(ImmutableArray<ReportEvent> events, Evidence evidence, ReportWishes wishes)
    {
        var moments = events.Select(seen => seen.At).Concat(evidence.Attempts.Select(attempt => attempt.Ended)).Concat(evidence.Rejoins.Select(rejoin => rejoin.At)).ToList();
        var until = wishes.Until ?? (moments.Count > 0 ? moments.Max() : wishes.Now);
        var since = wishes.Since ?? (moments.Count > 0 ? moments.Min() : until - TimeSpan.FromHours(1));
        return new Period(since, until > since ? until : since + TimeSpan.FromSeconds(1));
    }

    /// <summary>What came before the window decides what a node is at its begin.</summary>
    private static ImmutableArray<NodeLane> Lanes(string resource, ImmutableArray<string> addresses, ImmutableArray<ReportEvent> events, ImmutableArray<Rejoin> rejoins, Period window)
    {
        var begin = events.Length > 0 && events[0].At < window.From ? events[0].At : window.From;
        var builder = new LaneBuilder(resource, addresses, new Period(begin, window.To));
        ImmutableArray<ReportEvent> known = [.. events.Where(seen => seen.At <= window.To)];
        return
        [
            .. known.Select(seen => seen.Node).Where(node => node.Length > 0).Distinct(StringComparer.Ordinal).Order(NodeOrder.Instance).Take(MostNodes)
                .Select(node => Clip(builder.Build(node, known, rejoins), window)),
        ];
    }

    private static NodeLane Clip(NodeLane lane, Period window) => lane with
    {
        Spans = [.. lane.Spans.Where(span => span.To > window.From).Select(span => span.From < window.From ? span with { From = window.From } : span)],
        Addresses = [.. lane.Addresses.Where(span => span.Period.Touches(window)).Select(span => span with { Period = Clip(span.Period, window) })],
        Marks = [.. lane.Marks.Where(mark => window.Holds(mark.At))],
        MayBePrimary = [.. lane.MayBePrimary.Where(period => period.Touches(window)).Select(period => Clip(period, window))],
    };

    private static Period Clip(Period period, Period window) =>
        new(period.From < window.From ? window.From : period.From, period.To > window.To ? window.To : period.To);
}
