using System.Text;

namespace OcfAgents.Platform.Processes;

/// <summary>A daemon's last words in its log, for the reason of a start that failed.</summary>
public static class LogTail
{
    private const int TailBytes = 16 * 1024;

    public static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>The last FATAL or PANIC line written after <paramref name="from"/>, or the last line of any kind.</summary>
    public static string LastWords(string path, long from)
    {
        try
        {
            var lines = LastLines(path, from);
            return lines.LastOrDefault(IsFatal) is { } fatal ? Message(fatal)
                : lines.Length > 0 ? lines[^1] : $"it left no word in {path}";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"its log cannot be read: {trouble.Message}";
        }
    }

    /// <summary>The lines in its last few kilobytes.</summary>
    /// <exception cref="IOException">There is none, or it cannot be read.</exception>
    internal static string[] LastLines(string path, long from)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(Math.Max(from, file.Length - TailBytes), SeekOrigin.Begin);
        // The tail may begin with any byte, so the first two are no byte order mark.
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsFatal(string line) =>
        line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal);

    private static string Message(string line)
    {
        var at = Math.Max(line.IndexOf("FATAL:", StringComparison.Ordinal), line.IndexOf("PANIC:", StringComparison.Ordinal));
        return line[at..].Replace("  ", " ", StringComparison.Ordinal).Trim();
    }
}
