using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>The record of a rebuild and its lock, and what the last whole index of this node is of.</summary>
internal sealed class ReindexFiles(StateDirectories directories)
{
    private const int LongestTimeline = 64;
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Log => directories.LogFile("reindex");

    private string RecordPath => Path.Combine(directories.Volatile, "reindex");

    private string LockPath => Path.Combine(directories.Volatile, "reindex.lock");

    private string IndexedPath => Path.Combine(directories.Lasting, "indexed");

    public ReindexRecord? Read()
    {
        try
        {
            return ReindexRecord.TryParse(OwnedFile.ReadText(RecordPath, ReindexRecord.MaximumBytes));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(ReindexRecord record) => OwnedFile.Write(RecordPath, record.ToString(), Mode);

    public string ReadIndexed()
    {
        try
        {
            return OwnedFile.ReadText(IndexedPath, LongestTimeline)?.Trim() ?? "";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    public void WriteIndexed(string timeline) => OwnedFile.Write(IndexedPath, $"{timeline}\n", Mode);

    /// <summary>Says that a worker lives: it ends with it, however that dies.</summary>
    public FileLock? Lock(TimeSpan bound) => FileLock.Acquire(LockPath, bound, CancellationToken.None);

    public bool IsLocked() => FileLock.Look(LockPath, maximumBytes: 1) is { IsHeld: true };

    public void CreateDirectories() => directories.CreateAll();
}
