using System.Diagnostics;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// One process at a time, by flock(2): it ends with the process that holds it, however that dies, and no program that
/// it starts inherits it.
/// </summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly SafeFileHandle _file;

    private FileLock(SafeFileHandle file) => _file = file;

    /// <summary>The lock, or null where another process held it for the whole of the wait.</summary>
    public static FileLock? Acquire(string path, TimeSpan bound, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var file = Open(path);
        try
        {
            while (!TryLock(file, path, LibC.LockExclusive))
            {
                var left = bound - Stopwatch.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || cancellation.WaitHandle.WaitOne(left < s_pause ? left : s_pause))
                {
                    file.Dispose();
                    return null;
                }
            }
            return new FileLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether somebody holds it, and what is written in it; null where there is no such file. Nothing is made or
    /// changed, but whoever tries to take it at this very moment goes without.
    /// </summary>
    public static LockView? Look(string path, int maximumBytes)
    {
        const OpenMode flags = OpenMode.ReadOnly | OpenMode.NoFollow | OpenMode.NonBlocking | OpenMode.NoControllingTerminal;
        using var file = OpenFile.TryAt(path, flags);
        if (file is null)
            return null;
        if (!FileFacts.Of(file).IsRegular)
            throw new UnsafeFileException($"{path} is not a plain file");
        var isHeld = !TryLock(file, path, LibC.LockShared);
        return new LockView(isHeld, BoundedRead.TextOf(file, maximumBytes));
    }

    /// <summary>Whether its file still has that name: who removes or replaces it lets another take the lock as well.</summary>
    public bool IsStillAt(string path) => FileIdentity.Of(path) == FileIdentity.OfOpen(_file);

    /// <summary>Writes for others what it is held for; it stays there when the lock has gone.</summary>
    public void Note(string text)
    {
        RandomAccess.SetLength(_file, 0);
        RandomAccess.Write(_file, Encoding.UTF8.GetBytes(text), fileOffset: 0);
    }

    // The file stays: removing it would let two processes hold locks of two files of one name.
    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string path)
    {
        const OpenMode flags = OpenMode.ReadWrite | OpenMode.Create | OpenMode.NoFollow | OpenMode.NonBlocking;
        var file = OpenFile.At(path, flags, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (FileFacts.Of(file).IsRegular)
            return file;
        file.Dispose();
        throw new UnsafeFileException($"{path} is not a plain file");
    }

    private static bool TryLock(SafeFileHandle file, string path, int kind)
    {
        if (LibC.Flock(file, kind | LibC.LockNonBlocking) == 0)
            return true;
        if (PosixException.LastError is Errno.EWOULDBLOCK or Errno.EINTR)
            return false;
        throw PosixException.Of($"lock {path}");
    }
}
