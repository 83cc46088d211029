using System.Collections.Immutable;
using System.Globalization;

namespace OcfAgents.Replication.Wal;

/// <summary>The ancestry of one timeline: each ancestor with the LSN at which the next timeline left it.</summary>
public sealed record TimelineHistory(Timeline Timeline, ImmutableArray<TimelineSwitch> Ancestors)
{
    /// <summary>The LSN at which this history left <paramref name="ancestor"/>; <c>null</c> when it never was on it.</summary>
    public Lsn? LeftAt(Timeline ancestor)
    {
        foreach (var step in Ancestors)
        {
            if (step.Timeline == ancestor)
            {
                return step.SwitchPoint;
            }
        }

        return null;
    }

    /// <summary>Whether an instance at <paramref name="position"/> can follow this history by streaming alone.</summary>
    public bool Contains(WalPosition position) =>
        position.Timeline == Timeline || (LeftAt(position.Timeline) is { } left && position.Lsn <= left);

    /// <summary>
    /// Reads the text of a <c>.history</c> file: one ancestor a line, "timeline, white space, LSN, reason", with <c>#</c> comments.
    /// </summary>
    /// <returns><c>null</c> when a line is neither: a file that is half understood proves nothing.</returns>
    public static TimelineHistory? TryParse(Timeline timeline, string text)
    {
        var ancestors = ImmutableArray.CreateBuilder<TimelineSwitch>();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var fields = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 2
                || !uint.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || Lsn.TryParse(fields[1]) is not { } switchPoint)
            {
                return null;
            }

            ancestors.Add(new TimelineSwitch(new Timeline(id), switchPoint));
        }

        return new TimelineHistory(timeline, ancestors.ToImmutable());
    }
}
