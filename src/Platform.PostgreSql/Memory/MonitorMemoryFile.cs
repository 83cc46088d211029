using System.Globalization;
using OcfAgents.Replication.Health;

namespace OcfAgents.Platform.Memory;

/// <summary>
/// Keeps a <see cref="MonitorMemory"/> in a small file below /run, which a reboot empties together with the clock that it is
/// written against. Written only when it changes. A file that cannot be read is a blank memory.
/// </summary>
public sealed class MonitorMemoryFile(string path)
{
    private const int MaximumBytes = 256;
    private const char Separator = ' ';
    private const string None = "-";

    private readonly MemoryText _file = new(path, MaximumBytes);

    public MonitorMemory Read() => TryParse(_file.Read()) ?? MonitorMemory.Blank;

    /// <summary>Writes the memory if it differs from what was read.</summary>
    /// <returns><c>null</c>, or why it could not be written.</returns>
    public string? Write(MonitorMemory before, MonitorMemory now) => before == now ? null : _file.TryWrite(Text(now));

    private static string Text(MonitorMemory memory) => string.Join(
        Separator,
        memory.SilentMonitors,
        memory.DetachedSince is { } since ? (long)since.TotalMilliseconds : None,
        memory.Score is { } score ? score : None,
        (int)memory.Remarks);

    private static MonitorMemory? TryParse(string? text)
    {
        var fields = text?.Split(Separator);
        return fields is [var silent, var since, var score, var remarks]
            && int.TryParse(silent, NumberStyles.None, CultureInfo.InvariantCulture, out var silentMonitors)
                ? new MonitorMemory(silentMonitors, ParseTime(since), ParseScore(score)) { Remarks = ParseRemarks(remarks) }
                : null;
    }

    private static TimeSpan? ParseTime(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < int.MaxValue * 1000L
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static Remarks ParseRemarks(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var remarks) ? (Remarks)remarks : Remarks.None;

    private static int? ParseScore(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) ? score : null;
}
