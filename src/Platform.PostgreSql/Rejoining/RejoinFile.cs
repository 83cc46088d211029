using OcfAgents.Platform.Posix;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// The record of a rejoin and its lock, in a directory of the database user's. The caller has become that user: root touches nothing
/// in there.
/// </summary>
public sealed class RejoinFile(string directory)
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string RecordPath => Path.Combine(directory, "state");

    private string LockPath => Path.Combine(directory, "lock");

    /// <summary>What was saved of the configuration, while it may be overwritten.</summary>
    public string SavedConfiguration => Path.Combine(directory, "configuration");

    public RejoinRecord? Read() => RejoinRecord.TryParse(OwnedFile.ReadText(RecordPath, RejoinRecord.MaximumBytes));

    public void Write(RejoinRecord record) => OwnedFile.Write(RecordPath, record.ToString(), Mode);

    public void Delete() => File.Delete(RecordPath);

    /// <summary>The lock, which says that a worker lives; <c>null</c> where another holds it for the whole of the wait.</summary>
    public FileLock? Lock(TimeSpan bound) => FileLock.Acquire(LockPath, bound, CancellationToken.None);

    /// <summary>Held by a worker: it ends with it, however that dies, and no program that it starts has it.</summary>
    public bool IsLocked()
    {
        try
        {
            using var taken = Lock(TimeSpan.Zero);
            return taken is null;
        }
        catch (UnsafeFileException)
        {
            // Something that no worker has made, and so holds.
            return false;
        }
    }
}
