using System.Text;
using Mono.Unix.Native;

namespace OcfAgents.Cli.Reports.Sources;

/// <summary>The lines of a file, from its end as far as it is read: a log may be larger than the memory.</summary>
internal sealed class BoundedLines
{
    /// <summary>Of a longer line the rest is passed over.</summary>
    private const int LongestLine = 16 * 1024;

    private readonly string _path;
    private readonly long _mostBytes;

    public BoundedLines(string path, long mostBytes)
    {
        _path = path;
        _mostBytes = mostBytes;
        if (Syscall.lstat(path, out var facts) != 0)
        {
            throw new IOException(Stdlib.GetLastError() == Errno.ENOENT ? "there is no such file" : $"it cannot be looked at: {Stdlib.strerror(Stdlib.GetLastError())}");
        }

        // A FIFO would never end, and a link may lead anywhere.
        if ((facts.st_mode & FilePermissions.S_IFMT) != FilePermissions.S_IFREG)
        {
            throw new IOException("it is no plain file");
        }

        Length = facts.st_size;
        LastChange = DateTimeOffset.FromUnixTimeSeconds(facts.st_mtime);
    }

    public long Length { get; }

    public DateTimeOffset LastChange { get; }

    /// <summary>How many bytes at its begin are not read.</summary>
    public long Skipped => Math.Max(0, Length - _mostBytes);

    public IEnumerable<string> Read()
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _ = file.Seek(Skipped, SeekOrigin.Begin);
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: false));
        var line = new StringBuilder();
        var isPartial = Skipped > 0;
        var buffer = new char[32 * 1024];
        long read = 0;
        while (reader.Read(buffer, 0, buffer.Length) is > 0 and var count && (read += count) <= _mostBytes)
        {
            for (var begin = 0; begin < count;)
            {
                var end = Array.IndexOf(buffer, '\n', begin, count - begin);
                var until = end < 0 ? count : end;
                _ = line.Append(buffer, begin, Math.Min(until - begin, LongestLine - line.Length));
                begin = until + 1;
                if (end < 0)
                {
                    continue;
                }

                if (!isPartial)
                {
                    yield return Taken(line);
                }

                isPartial = false;
                _ = line.Clear();
            }
        }

        if (line.Length > 0 && !isPartial)
        {
            yield return Taken(line);
        }
    }

    private static string Taken(StringBuilder line) => line.ToString().TrimEnd('\r');
}
