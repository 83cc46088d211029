using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Elections;

/// <summary>
/// What a primary leaves with the standbys that lag (R-EL 14). One that keeps up needs none: without a mark, and with one that it has
/// passed, it may be promoted. So a quiet monitor writes nothing, and a mark never has to be taken back.
/// </summary>
public static class LagMarks
{
    /// <summary>The standbys that are not known to have all but half of what they may lack.</summary>
    public static NodeSet Lagging(NodeSet members, SyncReading reading, long maximumLag)
    {
        var end = reading.Flushed?.Value ?? 0;
        var half = (ulong)maximumLag / 2;
        return members.Except(reading.FlushedTo(new Lsn(end > half ? end - half : 0)));
    }

    /// <summary>Each change starts a process: a mark is written anew when it is a quarter of the limit out of date.</summary>
    public static bool IsDue(LagMark now, LagMark? written, long maximumLag) =>
        written is null || written.Epoch != now.Epoch || now.End < written.End
        || now.End.Value - written.End.Value >= (ulong)Math.Max(1, maximumLag / 4);
}
