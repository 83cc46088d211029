using System.Text;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Runit;

/// <summary>What svlogd keeps of a service's output.</summary>
public static class RunitLog
{
    private const int TailBytes = 8 * 1024;

    /// <summary>The last line of "current" in that directory without svlogd's time; empty where there is none.</summary>
    public static string LastWords(string directory)
    {
        try
        {
            return Tail(Path.Combine(directory, "current"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(WithoutTime)
                .LastOrDefault(line => line.Any(char.IsLetterOrDigit)) ?? "";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The directory may be the service's account's: a link that it planted there is not followed.</summary>
    private static string Tail(string path)
    {
        const OpenMode flags = OpenMode.ReadOnly | OpenMode.NoFollow | OpenMode.NonBlocking | OpenMode.NoControllingTerminal;
        using var file = OpenFile.TryAt(path, flags);
        if (file is null || !FileFacts.Of(file).IsRegular)
        {
            return "";
        }

        var length = RandomAccess.GetLength(file);
        var buffer = new byte[Math.Min(length, TailBytes)];
        var count = RandomAccess.Read(file, buffer, length - buffer.Length);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    /// <summary>"2026-11-22_10:00:00.12345 text" by svlogd -tt; other prefixes stay.</summary>
    private static string WithoutTime(string line) =>
        line.Split(' ', 2) is [{ Length: >= 19 } time, var text] && char.IsAsciiDigit(time[0]) && time[4] == '-' ? text : line;
}
