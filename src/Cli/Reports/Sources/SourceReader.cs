using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Parsing;

namespace OcfAgents.Cli.Reports.Sources;

/// <summary>Reads all sources, one after the other; one that cannot be read is a remark and no failure.</summary>
/// <param name="zone">What Pacemaker's logs are in.</param>
internal sealed class SourceReader(TimeZoneInfo zone, SourceLimits limits)
{
    private const int RunsOfAFile = 1000;

    private readonly List<ReportEvent> _events = [];
    private readonly JournalLog _journal = new();
    private readonly SortedSet<string> _journalResources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly List<WriteAttempt> _attempts = [];
    private readonly List<SourceNote> _notes = [];
    private Verification? _verification;

    public Evidence Read(IReadOnlyList<SourceFile> files, IEnumerable<ReportEvent> notes)
    {
        foreach (var (file, number) in files.Select((file, index) => (file, index)))
        {
            try
            {
                Read(file, number);
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                _notes.Add(new SourceNote(file.Kind, file.Node, file.ShownAs, 0, 0, $"not read: {trouble.Message}"));
            }
        }

        return new Evidence
        {
            Events = [.. _events, .. notes],
            Promotions = [.. _journal.Promotions],
            Rejoins = [.. _journal.Rejoins],
            Attempts = [.. _attempts],
            Verification = _verification,
            ResourceTypes = _types.ToImmutableDictionary(StringComparer.Ordinal),
            JournalResources = [.. _journalResources],
            Sources = [.. _notes],
        };
    }

    private void Read(SourceFile file, int number)
    {
        if (Path.GetExtension(file.Path) is ".gz" or ".xz" or ".bz2" or ".zst")
        {
            _notes.Add(new SourceNote(file.Kind, file.Node, file.ShownAs, 0, 0, "not read: it is compressed; unpack it there to have it in the report"));
            return;
        }

        var lines = new BoundedLines(file.Path, limits.Bytes);
        var note = file.Kind switch
        {
            SourceKind.PacemakerLog => Log(file, lines),
            SourceKind.FailoverJournal => Journal(file, lines),
            SourceKind.Alerts => Alerts(file, lines),
            SourceKind.ClientLog => Client(file, lines, number),
            _ => throw new InvalidOperationException($"{file.Kind} is no file"),
        };
        _notes.Add(note with { Remark = string.Join("; ", new[] { lines.Skipped > 0 ? $"the first {Figures.Bytes(lines.Skipped)} are left out" : "", note.Remark }.Where(remark => remark.Length > 0)) });
    }

    private SourceNote Log(SourceFile file, BoundedLines lines)
    {
        var log = new PacemakerLog(file.Node, new LogClock(zone, lines.LastChange));
        var note = Events(file, lines, log.Take) with { Node = log.Node };
        foreach (var (resource, type) in log.ResourceTypes)
        {
            _types[resource] = type;
        }

        return note;
    }

    private SourceNote Alerts(SourceFile file, BoundedLines lines) => Events(file, lines, line => AlertLog.Take(line, file.Node));

    private SourceNote Events(SourceFile file, BoundedLines lines, Func<string, ReportEvent?> take)
    {
        var kept = new Queue<ReportEvent>();
        var (read, used) = (0L, 0);
        foreach (var line in lines.Read())
        {
            read++;
            if (take(line) is { } seen)
            {
                used++;
                kept.Enqueue(seen);
                if (kept.Count > limits.Events)
                {
                    _ = kept.Dequeue();
                }
            }
        }

        _events.AddRange(kept);
        return new SourceNote(file.Kind, file.Node, file.ShownAs, read, used, used > kept.Count ? $"the first {used - kept.Count} events are left out" : Unused(read, used));
    }

    private SourceNote Journal(SourceFile file, BoundedLines lines)
    {
        var (read, used) = (0L, 0);
        foreach (var line in lines.Read())
        {
            read++;
            used += _journal.Take(line) ? 1 : 0;
        }

        _ = _journalResources.Add(file.Resource);
        return new SourceNote(file.Kind, file.Node, file.ShownAs, read, used, Unused(read, used));
    }

    private SourceNote Client(SourceFile file, BoundedLines lines, int number)
    {
        var log = new ClientLog(number * RunsOfAFile, limits.Attempts - _attempts.Count);
        var (read, used) = (0L, 0);
        foreach (var line in lines.Read())
        {
            read++;
            used += log.Take(line) ? 1 : 0;
        }

        _attempts.AddRange(log.Attempts);
        _verification = (_verification, log.Verification) switch
        {
            ({ } sum, { } found) => sum.Plus(found),
            var (sum, found) => sum ?? found,
        };
        return new SourceNote(file.Kind, file.Node, file.ShownAs, read, used, log.LeftOut > 0 ? $"{log.LeftOut} attempts are left out" : Unused(read, used));
    }

    private static string Unused(long read, int used) => read > 0 && used == 0 ? "no line of it told anything" : "";
}
