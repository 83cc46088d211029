using System.Globalization;
using OcfAgents.Platform.Posix;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>Reads the names in <c>pg_wal</c> (<c>pg_xlog</c> before 10) and its newest history file.</summary>
public static class WalFiles
{
    private const int SegmentNameLength = 24;
    private const int TimelineDigits = 8;
    private const int HistoryBytes = 64 * 1024;

    public static WalDirectory Read(string directory)
    {
        uint segmentTimeline = 0;
        uint historyTimeline = 0;
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            var name = Path.GetFileName(path.AsSpan());
            if (name.Length < TimelineDigits || !TryReadTimeline(name[..TimelineDigits], out var timeline))
            {
                continue;
            }

            if (name.Length == SegmentNameLength)
            {
                segmentTimeline = Math.Max(segmentTimeline, timeline);
            }
            else if (name[TimelineDigits..] is ".history")
            {
                historyTimeline = Math.Max(historyTimeline, timeline);
            }
        }

        return new WalDirectory(
            segmentTimeline > 0 ? new Timeline(segmentTimeline) : null,
            historyTimeline > 0 ? ReadHistory(directory, new Timeline(historyTimeline)) : null);
    }

    private static TimelineHistory? ReadHistory(string directory, Timeline timeline)
    {
        var text = OwnedFile.ReadText(Path.Combine(directory, $"{timeline.Id:X8}.history"), HistoryBytes);
        return text is null ? null : TimelineHistory.TryParse(timeline, text);
    }

    private static bool TryReadTimeline(ReadOnlySpan<char> digits, out uint timeline) =>
        uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out timeline);
}
