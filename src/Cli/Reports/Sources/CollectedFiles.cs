using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Reports.Sources;

/// <summary>
/// What somebody collected: a directory as it is, or an archive, which is unpacked into a private directory that is gone afterwards. tar itself
/// lets no name lead out of it, and what is a link is not read.
/// </summary>
internal sealed class CollectedFiles(ICommandRunner commands) : IDisposable
{
    public const long MostBytes = 2L * 1024 * 1024 * 1024;

    private const string Tar = "/usr/bin/tar";

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly List<DirectoryInfo> _unpacked = [];

    /// <summary>How much an archive may hold.</summary>
    public long Limit { get; init; } = MostBytes;

    /// <exception cref="ReportException">There is no such thing, or it cannot be unpacked.</exception>
    public IReadOnlyList<SourceFile> Find(string path)
    {
        try
        {
            return Directory.Exists(path) ? SourceFinder.Collected(path, path)
                : File.Exists(path) ? SourceFinder.Collected(Unpack(Path.GetFullPath(path)).FullName, Path.GetFileName(path))
                : throw new ReportException($"{path}: there is no such directory and no such file");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"{path}: {trouble.Message}", trouble);
        }
    }

    public void Dispose()
    {
        foreach (var directory in _unpacked)
        {
            try
            {
                directory.Delete(recursive: true);
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"ocf-agents: {directory.FullName} could not be removed: {trouble.Message}");
            }
        }
    }

    private DirectoryInfo Unpack(string archive)
    {
        var directory = Directory.CreateTempSubdirectory("ocf-agents-report-");
        _unpacked.Add(directory);
        using var tooMuch = new CancellationTokenSource();
        using var watch = new Timer(_ => StopAbove(directory, tooMuch), null, LookEvery, LookEvery);
        // 0 done; 1 some files changed; 2 not done, as for an archive that is damaged. A name with ':' would be another host's.
        var result = commands.Run(
            new Command(Tar, "--extract", "--force-local", "--no-same-owner", "--no-same-permissions", "--directory", directory.FullName, "--file", archive), Bound, tooMuch.Token);
        return tooMuch.IsCancellationRequested || Size(directory) > Limit ? throw new ReportException($"{archive} holds more than {Limit} bytes: unpack what you need of it, and give the directory")
            : result.Succeeded ? directory
            : throw new ReportException($"{archive} cannot be unpacked: {result.Describe()}");
    }

    private void StopAbove(DirectoryInfo directory, CancellationTokenSource tooMuch)
    {
        try
        {
            if (Size(directory) > Limit)
            {
                tooMuch.Cancel();
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // A directory that tar is about to make, or an end that came first: the size is looked at once more afterwards.
        }
    }

    private static long Size(DirectoryInfo directory) =>
        directory.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Sum(file => file.Length);
}
