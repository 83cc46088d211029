using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>Opens by open(2) itself, for the flags that FileStream has no word for. Always closed on exec.</summary>
internal static class OpenFile
{
    public static SafeFileHandle At(string path, OpenMode flags, UnixFileMode mode = UnixFileMode.None) =>
        TryAt(path, flags, mode) ?? throw PosixException.Of($"open {path}");

    /// <summary>Null where the file, or a directory on the way to it, is not there; errno is left as it is.</summary>
    public static SafeFileHandle? TryAt(string path, OpenMode flags, UnixFileMode mode = UnixFileMode.None)
    {
        RequireAbsolute(path);
        return Open(LibC.AtCurrentDirectory, path, path, flags, mode);
    }

    public static SafeFileHandle In(
        SafeFileHandle directory, string name, OpenMode flags, UnixFileMode mode = UnixFileMode.None) =>
        TryIn(directory, name, flags, mode) ?? throw PosixException.Of($"open {name}");

    public static SafeFileHandle? TryIn(
        SafeFileHandle directory, string name, OpenMode flags, UnixFileMode mode = UnixFileMode.None) =>
        Open((int)directory.DangerousGetHandle(), name, name, flags, mode);

    public static SafeFileHandle Directory(string path) => At(path, OpenMode.ReadOnly | OpenMode.Directory);

    private static void RequireAbsolute(string path)
    {
        if (!path.StartsWith('/') || path.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"not an absolute path: '{path}'", nameof(path));
    }

    private static SafeFileHandle? Open(int directory, string path, string named, OpenMode flags, UnixFileMode mode)
    {
        int descriptor;
        do
            descriptor = LibC.OpenAt(directory, path, flags | OpenMode.CloseOnExec, (uint)mode);
        while (descriptor < 0 && PosixException.LastError is Errno.EINTR);

        if (descriptor >= 0)
            return new SafeFileHandle(descriptor, ownsHandle: true);
        return PosixException.LastError switch
        {
            Errno.ENOENT or Errno.ENOTDIR => null,
            // What O_NOFOLLOW says to a symbolic link, and O_NONBLOCK to a socket or to a FIFO that nobody reads.
            Errno.ELOOP or Errno.ENXIO => throw new UnsafeFileException(
                $"{named} is a symbolic link, a socket or a FIFO, where a plain file belongs"),
            _ => throw PosixException.Of($"open {named}"),
        };
    }
}
