using System.Text;
using OcfAgents.Platform.Posix;

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
        _path = Path.GetFullPath(path);
        _mostBytes = mostBytes;
        using var file = Open(_path);
        Length = file.Length;
        LastChange = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
    }

    public long Length { get; }

    public DateTimeOffset LastChange { get; }

    /// <summary>How many bytes at its begin are not read.</summary>
    public long Skipped => Math.Max(0, Length - _mostBytes);

    public IEnumerable<string> Read()
    {
        using var file = Open(_path);
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

    /// <summary>A FIFO would never end, and a link may lead anywhere.</summary>
    private static FileStream Open(string path) => OwnedFile.OpenPlain(path) ?? throw new IOException("there is no such file");

    private static string Taken(StringBuilder line) => line.ToString().TrimEnd('\r');
}
