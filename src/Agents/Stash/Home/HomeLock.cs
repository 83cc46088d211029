using Mono.Unix.Native;

namespace OcfAgents.Agents.Stash.Home;

/// <summary>
/// The lock that the server itself takes on its home: an fcntl lock over the whole of the file .lock, which ends with its holder
/// and reaches over NFS. The file is never deleted: that would let two servers in.
/// </summary>
internal sealed class HomeLock : IDisposable
{
    /// <summary>The <see cref="Problem"/> of a lock that somebody has whom this node does not see.</summary>
    public const string HeldElsewhere = "held elsewhere";

    private readonly FileStream? _file;

    private HomeLock(FileStream? file, string problem) => (_file, Problem) = (file, problem);

    /// <summary>Empty when it is held here, or when no server has ever made the file.</summary>
    public string Problem { get; }

    public static HomeLock Take(string home)
    {
        FileStream? file = null;
        try
        {
#pragma warning disable CA2000 // the lock lives as long as this object, which disposes of it
            file = new FileStream(Path.Combine(home, ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
#pragma warning restore CA2000
            file.Lock(0, long.MaxValue);
            return new HomeLock(file, "");
        }
        catch (FileNotFoundException)
        {
            return new HomeLock(null, "");
        }
        catch (IOException trouble) when (trouble.HResult == (int)Errno.EAGAIN)
        {
            file?.Dispose();
            return new HomeLock(null, HeldElsewhere);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return new HomeLock(null, trouble.Message);
        }
    }

    public void Dispose() => _file?.Dispose();
}
