using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>The lanes: from the sequence of events, what each node was at each time.</summary>
internal sealed class LaneBuilder(string resource, ImmutableArray<string> addresses, Period whole)
{
    private const int MostMarks = 500;

    /// <param name="node">Whose lane.</param>
    /// <param name="events">All events in their order.</param>
    /// <param name="rejoins">Of all nodes.</param>
    public NodeLane Build(string node, ImmutableArray<ReportEvent> events, IEnumerable<Rejoin> rejoins)
    {
        var own = events.Where(seen => seen.Node == node).ToList();
        var marks = own.Select(Mark).OfType<LaneMark>().Concat(rejoins.Where(rejoin => rejoin.Node == node).Select(Mark)).OrderBy(mark => mark.At).TakeLast(MostMarks);
        var (spans, primary) = Spans(own);
        return new NodeLane(node, spans, [.. addresses.SelectMany(address => Held(own, address))], [.. marks], primary);
    }

    private (ImmutableArray<LaneSpan> Spans, ImmutableArray<Period> Primary) Spans(List<ReportEvent> own)
    {
        var spans = ImmutableArray.CreateBuilder<LaneSpan>();
        var primary = ImmutableArray.CreateBuilder<Period>();
        var state = own.FirstOrDefault(seen => Tells(seen)) is { } first ? NodeState.Before(first, resource) : new NodeState(Membership.Unknown, InstanceRole.Unknown, false, false);
        var (since, primarySince) = (whole.From, whole.From);
        foreach (var seen in own)
        {
            var next = state.After(seen, resource);
            if (next.Membership != state.Membership || next.Role != state.Role)
            {
                AddUntilSilence(spans, since, seen, state);
                since = seen.At;
            }

            if (next.MayBePrimary != state.MayBePrimary)
            {
                if (state.MayBePrimary)
                {
                    primary.Add(new Period(primarySince, seen.At));
                }

                primarySince = seen.At;
            }

            state = next;
        }

        Add(spans, since, whole.To, state);
        if (state.MayBePrimary)
        {
            primary.Add(new Period(primarySince, whole.To));
        }

        return (spans.ToImmutable(), primary.ToImmutable());
    }

    /// <summary>A node that lost its power with all others is missed by nobody: from its last word to its start nothing is known.</summary>
    private static void AddUntilSilence(ImmutableArray<LaneSpan>.Builder spans, DateTimeOffset since, ReportEvent seen, NodeState state)
    {
        var silence = state.Membership is Membership.Member or Membership.Unknown ? seen.SilentSince ?? seen.At : seen.At;
        var known = silence > since ? silence : since;
        Add(spans, since, known, state);
        Add(spans, known, seen.At, new NodeState(Membership.Unknown, InstanceRole.Unknown, false, false));
    }

    /// <summary>Whether it tells of the node or its instance, and not of another resource there.</summary>
    private bool Tells(ReportEvent seen) => seen.Kind is EventKind.OperationBegun or EventKind.OperationEnded ? seen.Resource == resource : seen.Kind is not (EventKind.AgentSaid or EventKind.Attribute);

    private static void Add(ImmutableArray<LaneSpan>.Builder spans, DateTimeOffset from, DateTimeOffset to, NodeState state)
    {
        if (to > from)
        {
            spans.Add(new LaneSpan(from, to, state.Membership, state.Role));
        }
    }

    /// <summary>When the node held the address: until it was stopped there, or the node fenced or gone.</summary>
    private IEnumerable<AddressSpan> Held(List<ReportEvent> own, string address)
    {
        DateTimeOffset? since = null;
        foreach (var seen in own)
        {
            var holds = Holds(seen, address);
            if (holds == true)
            {
                since ??= seen.At;
            }
            else if (holds == false && since is { } from)
            {
                since = null;
                yield return new AddressSpan(new Period(from, seen.At), address);
            }
        }

        if (since is { } still)
        {
            yield return new AddressSpan(new Period(still, whole.To), address);
        }
    }

    private static bool? Holds(ReportEvent seen, string address) => seen switch
    {
        { Kind: EventKind.Fenced or EventKind.PacemakerStarted } => false,
        { Kind: EventKind.OperationEnded } when seen.Resource == address => (seen.Operation, seen.Code) switch
        {
            ("start" or "probe" or "monitor", 0) => true,
            ("stop", 0) or ("probe" or "monitor", 7) => false,
            _ => null,
        },
        _ => null,
    };

    private LaneMark? Mark(ReportEvent seen) => seen switch
    {
        { Kind: EventKind.Fenced } => new LaneMark(seen.At, MarkKind.Fencing, $"fenced: {seen.Text}"),
        { Kind: EventKind.FencingFailed } => new LaneMark(seen.At, MarkKind.Failure, $"fencing failed: {seen.Text}"),
        { IsFailure: true } => new LaneMark(seen.At, MarkKind.Failure, $"{seen.Resource} {seen.Operation}: {(seen.Text.Length > 0 ? seen.Text : $"exit code {seen.Code}")}"),
        { Operation: "promote", Kind: EventKind.OperationEnded } when seen.Resource == resource => new LaneMark(seen.At, MarkKind.Promotion, "promoted"),
        _ => null,
    };

    private static LaneMark Mark(Rejoin rejoin) => new(rejoin.At, MarkKind.Rejoin, $"rejoined: {rejoin.How}; {Figures.Bytes(rejoin.BytesLost)} were only here");
}
