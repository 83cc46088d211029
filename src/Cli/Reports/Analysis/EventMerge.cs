using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>
/// One sequence of events from several reporters: every node logs the loss of a node, the one that coordinates logs again what the others
/// execute, and the alerts repeat both. The first word stands.
/// </summary>
internal static class EventMerge
{
    /// <summary>How long after the first report of an event another one is the same event.</summary>
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(3);

    /// <summary>How far a promotion in a log may be from the journal's, whose times are cut to a second.</summary>
    private static readonly TimeSpan JournalBefore = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan JournalAfter = TimeSpan.FromSeconds(120);

    public static ImmutableArray<ReportEvent> Ordered(IEnumerable<ReportEvent> events)
    {
        var last = new Dictionary<(EventKind, string, string, string, string), DateTimeOffset>();
        var merged = ImmutableArray.CreateBuilder<ReportEvent>();
        foreach (var seen in events.OrderBy(seen => seen.At))
        {
            var key = Key(seen);
            if (last.TryGetValue(key, out var at) && seen.At - at <= Echo)
            {
                continue;
            }

            last[key] = seen.At;
            merged.Add(seen);
        }

        return merged.ToImmutable();
    }

    /// <summary>
    /// Adds what only the journal has: a promotion on a node whose log is not there. How that one ended is then not known either; it ends at the
    /// latest where the next begins, which is said and proves nothing.
    /// </summary>
    public static IEnumerable<ReportEvent> WithJournal(ImmutableArray<ReportEvent> events, IReadOnlyList<Promotion> promotions, string resource)
    {
        List<ReportEvent> added = [];
        foreach (var (promotion, number) in promotions.Select((promotion, index) => (promotion, index)))
        {
            if (events.Any(seen => Of(promotions, seen, resource) == promotion))
            {
                continue;
            }

            added.Add(Told(promotion, promotion.Begun, EventKind.OperationEnded, promotion.To, resource));
            if (promotions.ElementAtOrDefault(number + 1) is { } next && next.To != promotion.To)
            {
                added.Add(Told(next, next.Begun, EventKind.Superseded, promotion.To, resource));
            }
        }

        return events.Concat(added);
    }

    private static ReportEvent Told(Promotion promotion, DateTimeOffset at, EventKind kind, string node, string resource) => new(at, kind, node)
    {
        Source = SourceKind.FailoverJournal,
        Reporter = promotion.NotedBy.FirstOrDefault("") ?? "",
        Resource = resource,
        Operation = "promote",
        Code = 0,
        Text = "by the journal",
    };

    /// <returns>The promotion that the event is the end of: the last that had begun by then.</returns>
    public static Promotion? Of(IReadOnlyList<Promotion> promotions, ReportEvent seen, string resource) =>
        seen.Is(EventKind.OperationEnded, resource, "promote") && seen is { Code: 0 }
            ? promotions.Where(promotion => seen.Node == promotion.To && seen.At >= promotion.Begun - JournalBefore && seen.At <= promotion.Begun + JournalAfter).MaxBy(promotion => promotion.Begun)
            : null;

    /// <summary>What an agent says is not the same because it is said by two; of an operation the result counts, not the words for it.</summary>
    private static (EventKind, string, string, string, string) Key(ReportEvent seen) => seen.Kind switch
    {
        EventKind.AgentSaid => (seen.Kind, seen.Node, seen.Resource, seen.Text, ""),
        EventKind.Note => (seen.Kind, "", "", seen.Text, ""),
        EventKind.Attribute => (seen.Kind, seen.Node, seen.Resource, seen.Operation, seen.Text),
        EventKind.OperationEnded => (seen.Kind, seen.Node, seen.Resource, seen.Operation, $"{seen.Code}"),
        EventKind.OperationBegun => (seen.Kind, seen.Node, seen.Resource, seen.Operation == "probe" ? "monitor" : seen.Operation, ""),
        _ => (seen.Kind, seen.Node, "", "", ""),
    };
}
