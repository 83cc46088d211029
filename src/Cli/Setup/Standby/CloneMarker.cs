using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Rejoining;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>
/// The file beside the data that says that a clone of ours is under way, or that what it replaced has still to be removed. Its lock says
/// that a worker is at it.
/// </summary>
internal sealed class CloneMarker(DataPaths paths)
{
    private const string Complete = "complete\n";
    private const string Begun = "a base backup by ocf-agents setup standby; it goes on with the same command\n";
    private const int MostBytes = 4096;

    private static readonly TimeSpan LockTime = TimeSpan.FromSeconds(5);

    private string File => $"{paths.Data}.cloning";

    public bool IsThere => System.IO.File.Exists(File);

    public bool IsComplete => OwnedFile.ReadText(File, MostBytes) == Complete;

    /// <returns>The lock; <c>null</c> where another worker has it.</returns>
    public FileLock? Begin()
    {
        var held = FileLock.Acquire(File, LockTime, CancellationToken.None);
        held?.Note(Begun);
        return held;
    }

    public static void NoteComplete(FileLock held) => held.Note(Complete);

    public void Remove() => SyncedDirectory.Unmark(File);
}
