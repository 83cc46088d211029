using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>Where the time of a takeover went: each phase ends at a moment that a source tells, or is not known.</summary>
/// <param name="search">Where what led to the promotion is looked for.</param>
internal sealed class PhaseTable(string resource, ImmutableArray<string> addresses, ImmutableArray<WriteAttempt> attempts, Period search)
{
    private const string NoSource = "no source tells";

    public ImmutableArray<Phase> Of(
        TakeoverKind kind, string from, ReportEvent promoted, Promotion? journal, List<ReportEvent> before, List<ReportEvent> after)
    {
        List<Phase> phases = [];
        if (kind is TakeoverKind.Failover or TakeoverKind.InPlace or TakeoverKind.Unexplained)
        {
            var detected = Detected(from, before);
            phases.Add(Fault(before));
            phases.AddRange(Symptom(detected.At));
            phases.Add(detected);
        }

        if (kind is TakeoverKind.Failover)
        {
            phases.Add(Fenced(from, before));
        }

        if (kind is TakeoverKind.Switchover)
        {
            phases.Add(Ended("asked", $"{from} is asked to step down", before.LastOrDefault(seen => seen.Node == from && seen.Is(EventKind.OperationBegun, resource, "demote"))));
        }

        if (kind is TakeoverKind.Switchover or TakeoverKind.InPlace)
        {
            phases.Add(Ended("demoted", kind is TakeoverKind.InPlace ? $"{from} is brought up again, as a standby" : $"{from} is demoted", before.LastOrDefault(seen =>
                seen is { Kind: EventKind.OperationEnded, Code: 0, Operation: "demote" or "start" } && seen.Node == from && seen.Resource == resource)));
        }

        phases.Add(Begun(promoted, journal, before));
        phases.Add(promoted.Source == SourceKind.FailoverJournal
            ? new Phase("promoted", $"{promoted.Node} is promoted", null, null, "its log is not there; the journal has the begin")
            : Ended("promoted", $"{promoted.Node} is promoted", promoted));
        phases.Add(Address(promoted, before, after));
        phases.Add(FirstWrite(promoted));
        return WithDurations(phases);
    }

    /// <summary>When it broke only a person can say.</summary>
    private static Phase Fault(List<ReportEvent> before) => before.LastOrDefault(seen => seen.Kind == EventKind.Note) is { } told
        ? new Phase("fault", "the fault", told.At, null, $"told: {told.Text}")
        : new Phase("fault", "the fault", null, null, "no log tells; --note would");

    /// <summary>The first write that failed: a client may see it before the cluster does.</summary>
    private IEnumerable<Phase> Symptom(DateTimeOffset? detected)
    {
        var acknowledged = attempts.Where(attempt => attempt.Verdict == WriteVerdict.Acknowledged && attempt.Ended <= detected).Select(attempt => (DateTimeOffset?)attempt.Began).Max();
        var failed = attempts.Where(attempt => attempt.Verdict != WriteVerdict.Acknowledged && search.Holds(attempt.Began) && attempt.Began < detected && (acknowledged is not { } last || attempt.Began > last))
            .Select(attempt => (DateTimeOffset?)attempt.Began).FirstOrDefault();
        return failed is { } at ? [new Phase("symptom", "a write fails", at, null, "client's log: the first that began and was not acknowledged")] : [];
    }

    private Phase Detected(string from, List<ReportEvent> before) => Ended("detected", "it is detected", before.FirstOrDefault(seen => seen.Node == from
        && (seen.Kind is EventKind.NodeLost or EventKind.FencingAsked || (seen.IsFailure && seen.Resource == resource))));

    private static Phase Fenced(string from, List<ReportEvent> before)
    {
        var isLost = before.Any(seen => seen.Node == from && seen.Kind is EventKind.NodeLost or EventKind.FencingAsked);
        return before.FirstOrDefault(seen => seen.Node == from && seen.Kind == EventKind.Fenced) is { } fenced
            ? Ended("fenced", $"{from} is fenced", fenced)
            : new Phase("fenced", $"{from} is fenced", null, null, isLost ? NoSource : "it was not needed: the node stayed");
    }

    private Phase Begun(ReportEvent promoted, Promotion? journal, List<ReportEvent> before) =>
        before.LastOrDefault(seen => seen.Node == promoted.Node && seen.Is(EventKind.OperationBegun, resource, "promote")) is { } asked
            ? Ended("promotion", "the promotion begins", asked)
            : new Phase("promotion", "the promotion begins", journal?.Begun, null, journal is null ? NoSource : "failover journal, cut to a second");

    private Phase Address(ReportEvent promoted, List<ReportEvent> before, List<ReportEvent> after)
    {
        var up = after.FirstOrDefault(seen => seen.Node == promoted.Node && addresses.Contains(seen.Resource) && seen is { Kind: EventKind.OperationEnded, Operation: "start", Code: 0 });
        var until = after.FirstOrDefault(seen => seen.At > promoted.At && seen.Is(EventKind.OperationEnded, resource, "promote"))?.At ?? DateTimeOffset.MaxValue;
        var name = $"the address is up on {promoted.Node}";
        var stays = before.Any(seen => seen.Node == promoted.Node && addresses.Contains(seen.Resource));
        return up is not null && up.At <= until
            ? Ended("address", name, up)
            : new Phase("address", name, null, null, addresses.IsEmpty ? "no source names an address" : stays ? "it was not moved" : NoSource);
    }

    private Phase FirstWrite(ReportEvent promoted)
    {
        const string Key = "write";
        const string Name = "the first write is acknowledged";
        var tried = attempts.Where(attempt => attempt.Ended >= promoted.At && attempt.Began >= search.From).ToList();
        var first = tried.Where(attempt => attempt.Verdict == WriteVerdict.Acknowledged).Select(attempt => (DateTimeOffset?)attempt.Ended).Min();
        // A client that was started an hour later says nothing of this takeover.
        var wasThere = attempts.Any(attempt => attempt.Began <= promoted.At && attempt.Began >= search.From - TimeSpan.FromMinutes(1));
        return !wasThere ? new Phase(Key, Name, null, null, attempts.IsEmpty ? "there is no client's log" : "no client wrote then")
            : first is { } at ? new Phase(Key, Name, at, null, "client's log")
            : new Phase(Key, Name, null, null, "the client's log has none");
    }

    private static Phase Ended(string key, string name, ReportEvent? seen) => seen is null
        ? new Phase(key, name, null, null, NoSource)
        : new Phase(key, name, seen.At, null, $"{SourceKinds.Word(seen.Source)} of {seen.Reporter}{(seen.Kind is EventKind.OperationEnded or EventKind.OperationBegun ? $": {seen.Operation}" : "")}{(seen.IsFailure ? $", {seen.Text}" : "")}");

    private static ImmutableArray<Phase> WithDurations(List<Phase> phases)
    {
        DateTimeOffset? last = null;
        var timed = ImmutableArray.CreateBuilder<Phase>();
        foreach (var phase in phases)
        {
            timed.Add(phase with { Took = phase.At is { } at && last is { } before ? at - before : null });
            last = phase.At ?? last;
        }

        return timed.ToImmutable();
    }
}
