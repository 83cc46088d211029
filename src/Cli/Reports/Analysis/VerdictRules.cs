using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>The answers: what is known is said with what says it, and what is not known is said to be so.</summary>
internal static class VerdictRules
{
    public static ImmutableArray<VerdictLine> Of(
        ImmutableArray<NodeLane> lanes, ClientSummary? client, ImmutableArray<Takeover> takeovers, ImmutableArray<Rejoin> rejoins, ImmutableArray<ReportEvent> events, IReadOnlyDictionary<string, Period> covered) =>
        [Outage(client), Lost(client), Journal(takeovers, rejoins), PrimariesAtOnce(lanes, events, covered), Fencing(events)];

    private static VerdictLine Outage(ClientSummary? client)
    {
        const string Key = "outage";
        const string Question = "Longest time without a write";
        return client switch
        {
            null => new VerdictLine(Key, Question, "not known", "There is no client's log for this time.", Tone.NotKnown),
            { LongestGap: null } when client.Count(WriteVerdict.Acknowledged) == 0 =>
                new VerdictLine(Key, Question, "all of it", $"{Figures.Count(client.Attempts.Length, "attempt", "attempts")}, and none was acknowledged.", Tone.Bad),
            { LongestGap: null } => new VerdictLine(Key, Question, "none", "One write, and it was acknowledged.", Tone.Good),
            { LongestGap: { } gap } => new VerdictLine(
                Key,
                Question,
                $"{(gap.IsOpen ? "at least " : "")}{Figures.Duration(gap.Period.Length)}",
                $"From {Figures.Clock(gap.Period.From)} to {Figures.Clock(gap.Period.To)}{(gap.IsOpen ? ", where the client's log ends or begins" : "")}.",
                gap.IsOpen ? Tone.Bad : Tone.Plain),
        };
    }

    private static VerdictLine Lost(ClientSummary? client)
    {
        const string Key = "writes";
        const string Question = "Acknowledged writes";
        return client switch
        {
            null => new VerdictLine(Key, Question, "not known", "There is no client's log for this time.", Tone.NotKnown),
            { Verification: { } found } => new VerdictLine(
                Key,
                Question,
                found.Lost == 0 ? "none lost" : $"{found.Lost} lost",
                $"{Figures.Count(found.Acknowledged, "was acknowledged and", "were acknowledged and")} read back: {found.Lost} missing, {found.Unexpected} unexpected, {found.Damaged} damaged.",
                found.Lost + found.Damaged > 0 ? Tone.Bad : Tone.Good),
            _ => new VerdictLine(Key, Question, Figures.Count(client.Count(WriteVerdict.Acknowledged), "write", "writes"), "Nobody read them back, as far as the client's log tells.", Tone.NotKnown),
        };
    }

    private static VerdictLine Journal(ImmutableArray<Takeover> takeovers, ImmutableArray<Rejoin> rejoins)
    {
        const string Key = "bytes";
        const string Question = "WAL given up, by the journal";
        var unread = takeovers.Count(takeover => takeover.Journal is null);
        if (rejoins.IsEmpty && (takeovers.IsEmpty || unread == takeovers.Length))
        {
            return new VerdictLine(Key, Question, "not known", takeovers.IsEmpty ? "No journal has a promotion or a rejoin in this time." : "No journal that was read has these promotions.", Tone.NotKnown);
        }

        var ahead = takeovers.Sum(takeover => takeover.Journal?.BytesAhead ?? 0);
        var lost = rejoins.Sum(rejoin => rejoin.BytesLost ?? 0);
        List<string> because = [];
        because.Add(ahead > 0 ? $"A voter held {Figures.Bytes(ahead)} more than the one that was promoted." : "No voter held more than the one that was promoted.");
        because.Add(rejoins.IsEmpty
            ? "No former primary has had to give up anything so far."
            : $"{string.Join(", ", rejoins.Select(rejoin => rejoin.Node).Distinct(StringComparer.Ordinal))} had {Figures.Bytes(lost)} that the new primary did not, kept aside; whether a client was told of any of it, the client's log says.");
        return new VerdictLine(Key, Question, Figures.Bytes(ahead + lost), string.Join(' ', because), ahead + lost > 0 ? Tone.NotKnown : Tone.Good);
    }

    private static VerdictLine PrimariesAtOnce(ImmutableArray<NodeLane> lanes, ImmutableArray<ReportEvent> events, IReadOnlyDictionary<string, Period> covered)
    {
        const string Key = "primaries";
        const string Question = "Primaries at one time";
        var overlaps = Primaries.Overlaps(lanes, covered);
        return (overlaps.FirstOrDefault(overlap => overlap.IsProven) ?? overlaps.FirstOrDefault()) switch
        {
            { IsProven: true } two => new VerdictLine(Key, Question, "TWO", $"{two.Nodes[0]} and {two.Nodes[1]} for {Figures.Duration(two.Period.Length)} from {Figures.Clock(two.Period.From)}, by their own logs and clocks. Look at this first.", Tone.Bad),
            { } maybe => new VerdictLine(Key, Question, "not proven", $"Nothing that was read says how {maybe.Nodes[0]} or {maybe.Nodes[1]} ended before the other was promoted at {Figures.Clock(maybe.Period.From)}.", Tone.NotKnown),
            null when events.FirstOrDefault(seen => seen.Kind == EventKind.Superseded) is { } untold => new VerdictLine(Key, Question, "not proven", $"Only the journal tells that {untold.Node} was the primary until {Figures.Clock(untold.At)}: no log that was read says how it ended.", Tone.NotKnown),
            null when lanes.Any(lane => lane.MayBePrimary.Length > 0) => new VerdictLine(Key, Question, "never two", "Each was demoted, stopped or fenced before the next promotion began, by the nodes' clocks.", Tone.Good),
            null => new VerdictLine(Key, Question, "not known", "No source tells of a primary.", Tone.NotKnown),
        };
    }

    private static VerdictLine Fencing(ImmutableArray<ReportEvent> events)
    {
        const string Key = "fencing";
        const string Question = "Fencing";
        var fenced = events.Where(seen => seen.Kind == EventKind.Fenced).ToList();
        var failed = events.Where(seen => seen.Kind == EventKind.FencingFailed).ToList();
        return (fenced.Count, failed.Count) switch
        {
            (_, > 0) => new VerdictLine(Key, Question, Figures.Count(failed.Count, "failure", "failures"), $"Of {string.Join(", ", failed.Select(seen => seen.Node).Distinct(StringComparer.Ordinal))}: {failed[0].Text}.", Tone.Bad),
            (> 0, _) => new VerdictLine(Key, Question, string.Join(", ", fenced.Select(seen => seen.Node).Distinct(StringComparer.Ordinal)), $"{Figures.Count(fenced.Count, "time", "times")}, each confirmed by the device.", Tone.Plain),
            _ => new VerdictLine(Key, Question, "none", "No source tells of any.", Tone.Plain),
        };
    }
}
