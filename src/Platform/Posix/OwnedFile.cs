using System.Text;
using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// Files of whoever this process is at the moment: root only in directories that root alone can write, the database
/// user (see <see cref="EffectiveUser"/>) in his own. Root never opens, makes or changes anything below a directory
/// that the database user can write.
/// </summary>
public static class OwnedFile
{
    private static int s_count;

    internal static int WritesSoFar => s_count;

    /// <summary>
    /// Replaces the file, or makes it: a reader, and a node that loses its power, sees the old content or the new and
    /// never a part. A link or FIFO that someone put at the path is replaced, not followed.
    /// </summary>
    public static void Write(string path, string content, UnixFileMode mode, SystemUser? owner = null) =>
        Write(path, Encoding.UTF8.GetBytes(content), mode, owner);

    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode, SystemUser? owner = null)
    {
        var name = Path.GetFileName(path);
        var temporary = TemporaryName(name, Interlocked.Increment(ref s_count));
        using var directory = OpenFile.Directory(Path.GetDirectoryName(path) ?? "/");
        // Left by a run that was killed, under a pid that has come round; or put there by someone else.
        _ = LibC.UnlinkAt(directory, temporary, flags: 0);
        var file = OpenFile.In(
            directory,
            temporary,
            OpenMode.WriteOnly | OpenMode.Create | OpenMode.Exclusive | OpenMode.NoFollow,
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            using (file)
                Fill(file, content, mode, owner, path);
            PosixException.ThrowIfFailed(LibC.RenameAt(directory, temporary, directory, name), $"replace {path}");
        }
        catch
        {
            _ = LibC.UnlinkAt(directory, temporary, flags: 0);
            throw;
        }
        RandomAccess.FlushToDisk(directory);
    }

    /// <summary>The content, or null where there is no such file.</summary>
    /// <exception cref="UnsafeFileException">
    /// It is a link, a FIFO, a device, a directory, or longer than that.
    /// </exception>
    public static string? ReadText(string path, int maximumBytes) =>
        ReadBytes(path, maximumBytes) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <inheritdoc cref="ReadText"/>
    public static byte[]? ReadBytes(string path, int maximumBytes)
    {
        const OpenMode flags =
            OpenMode.ReadOnly | OpenMode.NoFollow | OpenMode.NonBlocking | OpenMode.NoControllingTerminal;
        using var file = OpenFile.TryAt(path, flags);
        if (file is null)
            return null;
        if (!FileFacts.Of(file).IsRegular)
            throw new UnsafeFileException($"{path} is not a plain file");
        var content = BoundedRead.Of(file, maximumBytes + 1);
        return content.Length <= maximumBytes
            ? content
            : throw new UnsafeFileException($"{path} is longer than the {maximumBytes} bytes that it may have");
    }

    /// <summary>To read a file that may be long piece by piece, or null where there is no such file.</summary>
    /// <exception cref="UnsafeFileException">It is a link, a FIFO, a device or a directory.</exception>
    public static FileStream? OpenPlain(string path)
    {
        const OpenMode flags =
            OpenMode.ReadOnly | OpenMode.NoFollow | OpenMode.NonBlocking | OpenMode.NoControllingTerminal;
        var file = OpenFile.TryAt(path, flags);
        try
        {
            if (file is not null && !FileFacts.Of(file).IsRegular)
                throw new UnsafeFileException($"{path} is not a plain file");
            var stream = file is null ? null : new FileStream(file, FileAccess.Read);
            file = null;
            return stream;
        }
        finally
        {
            file?.Dispose();
        }
    }

    internal static string TemporaryName(string name, int write) => $".{name}.{Environment.ProcessId}.{write}";

    // The owner before the mode: changing the owner takes set-id bits away.
    private static void Fill(
        SafeFileHandle file, ReadOnlySpan<byte> content, UnixFileMode mode, SystemUser? owner, string path)
    {
        RandomAccess.Write(file, content, fileOffset: 0);
        if (owner is not null)
        {
            var descriptor = (int)file.DangerousGetHandle();
            var result = Syscall.fchown(descriptor, owner.Uid, owner.Gid);
            PosixException.ThrowIfFailed(result, $"give {path} to {owner.Name}");
        }
        PosixException.ThrowIfFailed(LibC.ChangeMode(file, (uint)mode), $"set the mode of {path}");
        RandomAccess.FlushToDisk(file);
    }
}
