using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Tests.Reports;

/// <summary>What the lab's nodes logged on 2026-11-22 (Pacemaker 2.1.5, Debian 12), without the lines that repeat themselves.</summary>
internal sealed class Samples : IDisposable
{
    /// <summary>A power loss at about 13:27:29.3, the old node's return, and a planned switchover.</summary>
    public const string Failover = "failover";

    /// <summary>A postmaster that was killed at 13:29:26.395, and the cable of its node cut at 13:29:41.720.</summary>
    public const string CrashAndCut = "crash-and-cut";

    /// <summary>Of the checkout the files are as old as the checkout is; the year is taken from the file's last change.</summary>
    private static readonly DateTime LastChange = new(2026, 11, 22, 13, 31, 0, DateTimeKind.Utc);

    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("report-samples-");

    public Samples(string name)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Reports", "samples", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_copy.FullName, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            File.SetLastWriteTimeUtc(target, LastChange);
        }
    }

    public string Root => _copy.FullName;

    public string Place(string name) => Path.Combine(_copy.FullName, name);

    public static ReportModel Build(string name, DateTimeOffset? since, Func<SourceFile, bool>? wanted = null, IEnumerable<ReportEvent>? notes = null) =>
        ReportBuilder.Build(Read(name, wanted, notes), new ReportWishes(since, null, "", "UTC", new DateTimeOffset(LastChange)));

    public static Evidence Read(string name, Func<SourceFile, bool>? wanted = null, IEnumerable<ReportEvent>? notes = null)
    {
        using var samples = new Samples(name);
        List<SourceFile> files = [.. SourceFinder.Collected(samples.Root, "samples").Where(wanted ?? (_ => true)).OrderBy(file => file.Path, StringComparer.Ordinal)];
        files.Add(new SourceFile(SourceKind.ClientLog, "", samples.Place("client.journal")));
        if (File.Exists(samples.Place("verified.json")))
        {
            files.Add(new SourceFile(SourceKind.ClientLog, "", samples.Place("verified.json")));
        }

        return new SourceReader(TimeZoneInfo.Utc, SourceLimits.Standard).Read([.. files.Where(wanted ?? (_ => true))], notes ?? []);
    }

    public void Dispose() => _copy.Delete(recursive: true);
}
