using System.Text;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Storage;

/// <summary>A file that lines are added to, in a directory that root alone can write.</summary>
public static class AppendOnlyFile
{
    /// <summary>Adds one line with one write, so that lines of two writers do not mix.</summary>
    /// <param name="path">Absolute; made where it is not there. A link or a FIFO is refused.</param>
    /// <param name="line">Without its end.</param>
    /// <param name="mode">For a file that is made.</param>
    /// <param name="isFlushed">Whether it is waited for until it is on the disk.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void AddLine(string path, string line, UnixFileMode mode, bool isFlushed = true)
    {
        using var file = OpenFile.At(
            path, OpenMode.WriteOnly | OpenMode.Create | OpenMode.Append | OpenMode.NoFollow | OpenMode.NonBlocking, mode);
        if (!FileFacts.Of(file).IsRegular)
        {
            throw new UnsafeFileException($"{path} is not a plain file");
        }

        RandomAccess.Write(file, Encoding.UTF8.GetBytes($"{line}\n"), fileOffset: 0);
        if (isFlushed)
        {
            RandomAccess.FlushToDisk(file);
        }
    }
}
