using System.Globalization;
using System.Text;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Storage;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// Keeps what a rejoin is about to overwrite and no other node has: pg_control, the WAL from where the two histories part, and the
/// history files, as copies in a directory beside the data, with a list of what was lost. The list is written last, so a directory
/// without one is a copy that was cut off. Nothing here is ever removed by the agent but such a one.
/// </summary>
public sealed class Quarantine(DataPaths paths, string walDirectory, WalLayout layout)
{
    public const string ListName = "LOST.txt";

    /// <summary>Each is evidence of a loss: when so many are kept, a person decides which are needed no more.</summary>
    public const int MostKept = 8;

    /// <summary>What a list says of one transaction takes about 60 bytes.</summary>
    private const int MostTransactions = 10_000;

    private const int ListBytes = 2 * 1024 * 1024;

    private const long SpaceToLeave = 64 * 1024 * 1024;

    private const UnixFileMode DirectoryMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode ListMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Those that are complete.</summary>
    public IReadOnlyList<string> Kept() => [.. All().Where(IsComplete)];

    /// <summary>Copies that were cut off: what they copied is where it was.</summary>
    public IReadOnlyList<string> CutOff() => [.. All().Where(directory => !IsComplete(directory))];

    /// <returns>Where it is kept; an earlier one of the same loss, where there is one.</returns>
    /// <exception cref="ServerException">It cannot be kept, and so nothing may be overwritten.</exception>
    public string Keep(string node, LocalFacts local, PrimaryFacts primary, RejoinVerdict verdict, DateTimeOffset now)
    {
        var end = local.End ?? throw new ArgumentException("its end is not known", nameof(local));
        var from = verdict.SwitchPoint ?? throw new ArgumentException("it has not diverged", nameof(verdict));
        var scan = WalScan.Run(walDirectory, end.Timeline, ScanFrom(local, from), layout, MostTransactions);
        var head = Head(node, local, primary, verdict, end, from);
        if (Kept().FirstOrDefault(kept => Text(kept)?.StartsWith(head, StringComparison.Ordinal) == true) is { } earlier)
        {
            return earlier;
        }

        var files = FilesToKeep(from, end.Lsn);
        RequireRoom(files);
        var directory = Path.Combine(
            paths.Parent, paths.QuarantinePrefix + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        if (Path.Exists(directory))
        {
            throw new ServerException($"{directory} is in the way");
        }

        Directory.CreateDirectory(directory, DirectoryMode);
        foreach (var file in files)
        {
            Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }

        // Last: it is what makes the directory complete, and it is on disk when this returns.
        OwnedFile.Write(Path.Combine(directory, ListName), head + Details(scan, from, end), ListMode);
        SyncedDirectory.Flush(paths.Parent);
        return directory;
    }

    /// <summary>Where the timeline was left, or where it began: both are ends of records.</summary>
    private static Lsn ScanFrom(LocalFacts local, Lsn from) =>
        local.History.Ancestors.IsEmpty ? from : Lsn.Later(from, local.History.Ancestors[^1].SwitchPoint);

    private string[] All() =>
        Directory.Exists(paths.Parent)
            ? [.. Directory.EnumerateDirectories(paths.Parent, $"{paths.QuarantinePrefix}*")
                .Where(directory => new DirectoryInfo(directory).LinkTarget is null).Order(StringComparer.Ordinal)]
            : [];

    private static bool IsComplete(string directory) => File.Exists(Path.Combine(directory, ListName));

    private static string? Text(string directory)
    {
        try
        {
            return OwnedFile.ReadText(Path.Combine(directory, ListName), ListBytes);
        }
        catch (UnsafeFileException)
        {
            return null;
        }
    }

    private List<string> FilesToKeep(Lsn from, Lsn end)
    {
        var (first, last) = (layout.SegmentOf(from), layout.SegmentOf(end));
        var files = new List<string> { Path.Combine(paths.Data, "global", "pg_control") };
        foreach (var name in DirectoryNames.Of(walDirectory).Order(StringComparer.Ordinal))
        {
            const int timelineDigits = 8;
            const int segmentName = 24;
            var isHistory = name.EndsWith(".history", StringComparison.Ordinal) && name.Length == timelineDigits + ".history".Length;
            var isSegment = name.Length >= segmentName && (name.Length == segmentName || name[segmentName..] == ".partial")
                && layout.SegmentNamed(name[timelineDigits..segmentName]) is { } segment && segment >= first && segment <= last;
            if (isHistory || isSegment)
            {
                files.Add(Path.Combine(walDirectory, name));
            }
        }

        return files;
    }

    private void RequireRoom(List<string> files)
    {
        if (Kept().Count >= MostKept)
        {
            throw new ServerException($"{MostKept} directories {paths.QuarantinePrefix}* are kept in {paths.Parent}: remove those that nobody needs");
        }

        var needed = files.Sum(file => new FileInfo(file).Length) + SpaceToLeave;
        var free = Space.Of(paths.Parent).FreeBytes;
        if (free < needed)
        {
            throw new ServerException($"{paths.Parent} has {free >> 20} MB free, the quarantine needs {needed >> 20} MB: make room");
        }
    }

    private static void Copy(string from, string to)
    {
        File.Copy(from, to, overwrite: false);
        using var copy = File.OpenHandle(to, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(copy);
    }


    /// <summary>The same for the same loss, whenever it is written.</summary>
    private static string Head(
        string node, LocalFacts local, PrimaryFacts primary, RejoinVerdict verdict, WalPosition end, Lsn from) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        What {node} held and the cluster does not: kept before {node} was made to follow timeline {primary.History.Timeline}.
        system identifier: {local.SystemIdentifier}
        why: {verdict.Because}
        timeline here: {end.Timeline}
        parted at: {from}
        end here: {end.Lsn}
        lost: {end.Lsn.Value - from.Value} bytes of WAL

        """);

    private static string Details(WalScan scan, Lsn from, WalPosition end)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"transactions committed in them: {scan.Commits}\n");
        if (scan.End < end.Lsn)
        {
            text.Append(CultureInfo.InvariantCulture, $"  (the WAL from {scan.End} on could not be read; there may be more)\n");
        }

        foreach (var one in scan.Transactions)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {one.CommittedAt:yyyy-MM-dd HH:mm:ss.ffffff}Z  transaction {one.Id}  at {one.At}\n");
        }

        if (scan.Commits > scan.Transactions.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"  and {scan.Commits - scan.Transactions.Count} more\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"To see what they did: pg_waldump -p . -t {end.Timeline} -s {from}\n");
        return text.ToString();
    }
}
