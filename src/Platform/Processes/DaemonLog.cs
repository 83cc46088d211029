using Microsoft.Win32.SafeHandles;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// The file that a daemon's output is appended to. Root opens it, so nobody else may have a say in what it is
/// (CVE-2017-12172: start scripts that let the database user choose which file root appends to).
/// </summary>
internal static class DaemonLog
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private const OpenMode Flags = OpenMode.WriteOnly | OpenMode.Append
        | OpenMode.NoFollow | OpenMode.NonBlocking | OpenMode.NoControllingTerminal;

    /// <exception cref="UnsafeFileException">It is a link or no plain file, or others can write its directory.</exception>
    public static SafeFileHandle Open(string path)
    {
        using var directory = TrustedDirectory.Open(Path.GetDirectoryName(path) ?? "/");
        var name = Path.GetFileName(path);
        var file = OpenFile.TryIn(directory, name, Flags) ?? Create(directory, name);
        try
        {
            if (file is null)
                throw PosixException.Of($"make {path}");
            var facts = FileFacts.Of(file);
            if (!facts.IsRegular || facts.Links != 1)
                throw new UnsafeFileException($"{path} is not a plain file of one name");
            MakeBlocking(file);
            var log = file;
            file = null;
            return log;
        }
        finally
        {
            file?.Dispose();
        }
    }

    // The mode is that of a new file, whatever our umask; an administrator may have given an old one another.
    private static SafeFileHandle? Create(SafeFileHandle directory, string name)
    {
        var file = OpenFile.TryIn(directory, name, Flags | OpenMode.Create | OpenMode.Exclusive, Mode);
        if (file is not null)
            _ = LibC.ChangeMode(file, (uint)Mode);
        return file;
    }

    // O_NONBLOCK was for a FIFO in its place; the flag would pass to the daemon.
    private static void MakeBlocking(SafeFileHandle file)
    {
        var descriptor = (int)file.DangerousGetHandle();
        var status = LibC.Fcntl(descriptor, LibC.GetStatusFlags, 0);
        _ = LibC.Fcntl(descriptor, LibC.SetStatusFlags, status & ~(int)OpenMode.NonBlocking);
    }
}
