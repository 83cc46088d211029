using System.Buffers.Binary;
using System.Text;
using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// The names in a directory, and no look at what they stand for: the library's enumeration follows every symbolic link,
/// which hangs where one of /proc/PID/fd leads to a file on a dead server.
/// </summary>
internal static class DirectoryNames
{
    private const int BufferSize = 32 * 1024;

    // struct linux_dirent64: inode, offset, the length of the entry, its type, its name up to a zero
    private const int Length = 16;
    private const int Name = 19;

    /// <exception cref="PosixException">It is not there, or may not be read.</exception>
    public static IReadOnlyList<string> Of(string path)
    {
        using var directory = OpenFile.Directory(path);
        var names = new List<string>();
        var buffer = new byte[BufferSize];
        while (true)
        {
            var count = LibC.ReadDirectory(directory, buffer);
            if (count < 0 && PosixException.LastError is Errno.EINTR)
                continue;
            PosixException.ThrowIfFailed(count, $"read the directory {path}");
            if (count == 0)
                return names;
            Add(buffer.AsSpan(0, count), names);
        }
    }

    private static void Add(ReadOnlySpan<byte> entries, List<string> names)
    {
        while (!entries.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(entries[Length..]);
            var name = entries[Name..length];
            var text = Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
            if (text is not ("." or ".."))
                names.Add(text);
            entries = entries[length..];
        }
    }
}
