using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>The record of a rebuild and its lock, and what the last whole index of this node is of.</summary>
internal sealed class ReindexFiles(StateDirectories directories)
{
    private const int LongestTimeline = 64;

    public string Log => directories.LogFile("reindex");

    private string RecordPath => Path.Combine(directories.Volatile, "reindex");

    private string LockPath => Path.Combine(directories.Volatile, "reindex.lock");

    private string IndexedPath => Path.Combine(directories.Lasting, "indexed");

    private MemoryText Record => new(RecordPath, ReindexRecord.MaximumBytes);

    private MemoryText Indexed => new(IndexedPath, LongestTimeline);

    public ReindexRecord? Read() => ReindexRecord.TryParse(Record.Read());

    public void Write(ReindexRecord record) => Record.Write(record.ToString());

    public string ReadIndexed() => Indexed.Read()?.Trim() ?? "";

    public void WriteIndexed(string timeline) => Indexed.Write($"{timeline}\n");

    /// <summary>Says that a worker lives: it ends with it, however that dies.</summary>
    public FileLock? Lock(TimeSpan bound) => FileLock.Acquire(LockPath, bound, CancellationToken.None);

    public bool IsLocked() => FileLock.Look(LockPath, maximumBytes: 1) is { IsHeld: true };

    public void CreateDirectories() => directories.CreateAll();
}
