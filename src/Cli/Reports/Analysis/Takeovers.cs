using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>Finds the promotions, and for each what led to it.</summary>
internal sealed class Takeovers(string resource, ImmutableArray<string> addresses, ImmutableArray<ReportEvent> events, ImmutableArray<WriteAttempt> attempts)
{
    /// <summary>How long before a promotion its cause is looked for.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromMinutes(10);

    /// <param name="promotions">Of the journals.</param>
    public ImmutableArray<Takeover> Find(IReadOnlyList<Promotion> promotions)
    {
        var found = ImmutableArray.CreateBuilder<Takeover>();
        var (holder, since) = ("", DateTimeOffset.MinValue);
        foreach (var promoted in events.Where(seen => seen.Is(EventKind.OperationEnded, resource, "promote") && seen.Code == 0))
        {
            var journal = EventMerge.Of(promotions, promoted, resource);
            var from = journal?.From is { Length: > 0 } noted ? noted : holder;
            found.Add(Describe(promoted, from, journal, since));
            (holder, since) = (promoted.Node, promoted.At);
        }

        return found.ToImmutable();
    }

    private Takeover Describe(ReportEvent promoted, string from, Promotion? journal, DateTimeOffset since)
    {
        var begin = since > promoted.At - Reach ? since : promoted.At - Reach;
        var before = events.Where(seen => seen.At > begin && seen.At <= promoted.At).ToList();
        var after = events.Where(seen => seen.At >= promoted.At && seen.At <= promoted.At + Reach).ToList();
        var kind = Kind(from, promoted.Node, journal, before);
        var phases = new PhaseTable(resource, addresses, attempts, new Period(begin, promoted.At)).Of(kind, from, promoted, journal, before, after);
        var known = phases.Select(phase => phase.At).OfType<DateTimeOffset>().DefaultIfEmpty(promoted.At).ToList();
        var core = new Period(known.Min(), known.Max());
        var gap = ClientSummaries.LongestGap(attempts, new Period(core.From, core.To + TimeSpan.FromMilliseconds(1)));
        var shown = gap is { Period.Length: var length } && length < Reach
            ? new Period(Earlier(core.From, gap.Period.From), Later(core.To, gap.Period.To))
            : core;
        return new Takeover(kind, from, promoted.Node, promoted.At, journal, phases, gap, shown.Widened(TimeSpan.FromSeconds(Math.Max(2, shown.Length.TotalSeconds * 0.12))));
    }

    private TakeoverKind Kind(string from, string to, Promotion? journal, List<ReportEvent> before)
    {
        var wasLost = before.Any(seen => seen.Node == from && seen.Kind is (EventKind.NodeLost or EventKind.Fenced));
        var hasFailed = before.Any(seen => seen.Node == from && seen.Resource == resource && seen.IsFailure);
        var wasDemoted = before.Any(seen => seen.Node == from && seen.Resource == resource && seen is { Kind: EventKind.OperationEnded, Operation: "demote" or "stop", Code: 0 });
        return (from, journal?.Cause) switch
        {
            ("", "first" or null) => TakeoverKind.First,
            _ when from == to => TakeoverKind.InPlace,
            _ when wasLost || hasFailed => TakeoverKind.Failover,
            _ when wasDemoted => TakeoverKind.Switchover,
            _ => TakeoverKind.Unexplained,
        };
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
