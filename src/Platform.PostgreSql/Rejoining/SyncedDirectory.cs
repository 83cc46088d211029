using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>Changes of names that are on disk when they return: what follows them relies on it.</summary>
public static class SyncedDirectory
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Flush(string directory)
    {
        using var opened = OpenFile.Directory(directory);
        RandomAccess.FlushToDisk(opened);
    }

    /// <summary>Directories and nothing else; a link is not followed.</summary>
    public static bool IsPlainDirectory(string path) =>
        new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    /// <exception cref="IOException">There is something at the new name already.</exception>
    public static void Rename(string from, string to)
    {
        Directory.Move(from, to);
        Flush(Path.GetDirectoryName(to) ?? "/");
    }

    /// <returns>False where the file system cannot: an overlay renames no directory of its lower layers.</returns>
    /// <exception cref="IOException">There is something at the new name already.</exception>
    public static bool TryRename(string from, string to)
    {
        try
        {
            Rename(from, to);
            return true;
        }
        catch (IOException trouble) when (trouble.HResult == (int)Errno.EXDEV)
        {
            return false;
        }
    }

    public static void Mark(string path, string text) => OwnedFile.Write(path, text, Mode);

    public static void Unmark(string path)
    {
        File.Delete(path);
        Flush(Path.GetDirectoryName(path) ?? "/");
    }
}
