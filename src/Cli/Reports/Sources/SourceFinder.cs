namespace OcfAgents.Cli.Reports.Sources;

/// <summary>Finds the files that a report is made of, by their names and places. Links are not followed: what was collected may not lead elsewhere.</summary>
internal static class SourceFinder
{
    private const int Deepest = 10;
    private const int MostEntries = 50_000;

    private static readonly string[] s_logs = ["var/log/pacemaker/pacemaker.log", "var/log/pacemaker.log"];

    private static readonly EnumerationOptions s_plain = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = true,
        MaxRecursionDepth = Deepest,
    };

    /// <summary>Those of this node.</summary>
    /// <param name="root">Where the system's files are: <c>/</c>.</param>
    /// <param name="node">What the node is called, until its log says so.</param>
    public static IReadOnlyList<SourceFile> Live(string root, string node)
    {
        var state = Path.Combine(root, "var/lib/ocf-agents");
        var journals = Directory.Exists(state)
            ? Directory.EnumerateDirectories(state).Order(StringComparer.Ordinal).Select(directory => new SourceFile(SourceKind.FailoverJournal, node, Path.Combine(directory, "journal"), Path.GetFileName(directory))).Where(file => File.Exists(file.Path))
            : [];
        var log = s_logs.Select(name => Path.Combine(root, name)).FirstOrDefault(File.Exists, Path.Combine(root, s_logs[0]));
        return [.. journals, new SourceFile(SourceKind.PacemakerLog, node, log), new SourceFile(SourceKind.Alerts, node, Path.Combine(root, "var/log/ocf-agents/alerts.jsonl"))];
    }

    /// <summary>Those below a directory that has one directory for each node, as crm_report makes it.</summary>
    /// <param name="shownAs">What the directory is called in the report.</param>
    public static IReadOnlyList<SourceFile> Collected(string directory, string shownAs)
    {
        var top = Top(directory);
        return
        [
            .. Directory.EnumerateFiles(top, "*", s_plain).Take(MostEntries).Order(StringComparer.Ordinal)
                .Select(path => Of(path, Path.GetRelativePath(top, path)) is { } file ? file with { ShownAs = Path.Combine(shownAs, Path.GetRelativePath(directory, path)) } : null).OfType<SourceFile>(),
        ];
    }

    /// <summary>What crm_report packs has one directory more above those of the nodes.</summary>
    private static string Top(string directory)
    {
        var entries = Directory.EnumerateFileSystemEntries(directory, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint }).Take(2).ToList();
        return entries is [var only] && Directory.Exists(only) && !HasSources(only) ? only : directory;
    }

    private static bool HasSources(string directory) =>
        Directory.EnumerateFiles(directory, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Any(path => Kind(Path.GetFileName(path)) is not null);

    private static SourceFile? Of(string path, string relative)
    {
        var parts = relative.Split('/');
        var node = parts.Length > 1 ? parts[0] : "";
        return Kind(parts[^1]) is not { } kind ? null
            : new SourceFile(kind, node, path, kind == SourceKind.FailoverJournal && parts is [.., "ocf-agents", var resource, _] ? resource : "");
    }

    private static SourceKind? Kind(string name) => name switch
    {
        "pacemaker.log" => SourceKind.PacemakerLog,
        "journal" or "journal.jsonl" => SourceKind.FailoverJournal,
        "alerts.jsonl" => SourceKind.Alerts,
        // Rotated ones: named in the report, and read where they are plain text.
        _ when name.StartsWith("pacemaker.log-", StringComparison.Ordinal) || name.StartsWith("pacemaker.log.", StringComparison.Ordinal) => SourceKind.PacemakerLog,
        _ => null,
    };
}
