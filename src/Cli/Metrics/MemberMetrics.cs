using OcfAgents.Cli.Databases;

namespace OcfAgents.Cli.Metrics;

/// <summary>Of one member of a database. What is not known is not told.</summary>
internal static class MemberMetrics
{
    private static readonly Metric s_running = Metric.Gauge("postgres_running", "1 where PostgreSQL runs under the cluster.");
    private static readonly Metric s_primary = Metric.Gauge("primary", "1 where the member is the primary.");
    private static readonly Metric s_replica = Metric.Gauge("replica", "1 where the member is a standby.");
    private static readonly Metric s_sync = Metric.Gauge("sync_standby", "1 where the member is among those that hold the acknowledged commits.");
    private static readonly Metric s_streaming = Metric.Gauge("postgres_streaming", "1 where the standby streams, by the primary's word or its own.");
    private static readonly Metric s_degraded = Metric.Gauge("postgres_degraded", "1 where the agent's newest result is 190 or 191: it serves, and something is not well.");
    private static readonly Metric s_state = Metric.Gauge("postgres_state", "Always 1; what the agent last said of the instance, as a label.");
    private static readonly Metric s_rejoining = Metric.Gauge("postgres_rejoining", "1 while a rewind or a base backup is under way.");
    private static readonly Metric s_timeline = Metric.Gauge("postgres_timeline", "The timeline.");
    private static readonly Metric s_location = Metric.Gauge("xlog_location", "The end of the primary's WAL, in bytes.");
    private static readonly Metric s_received = Metric.Gauge("xlog_received_location", "How far the standby has received WAL, in bytes.");
    private static readonly Metric s_replayed = Metric.Gauge("xlog_replayed_location", "How far the standby has replayed WAL, in bytes.");
    private static readonly Metric s_paused = Metric.Gauge("xlog_paused", "1 where replay is paused.");
    private static readonly Metric s_lagBytes = Metric.Gauge("replication_lag_bytes", "How much of the primary's WAL the standby has not received.");
    private static readonly Metric s_lagSeconds = Metric.Gauge("replication_lag_seconds", "How long a commit takes of late until it can be read on the standby.");
    private static readonly Metric s_score = Metric.Gauge("promotion_score", "The promotion score; 1000000 for INFINITY.");
    private static readonly Metric s_retained = Metric.Gauge("slot_retained_bytes", "The WAL that the primary keeps for the member's slot.");
    private static readonly Metric s_lost = Metric.Gauge("slot_lost", "1 where the member's slot on the primary has lost WAL that it was to keep.");
    private static readonly Metric s_address = Metric.Gauge("has_address", "1 where the virtual address is.");

    public static IEnumerable<Sample> Of(DatabaseView database, MemberView member)
    {
        (string, string)[] labels = [("resource", database.Name), ("node", member.Name)];
        Sample?[] samples =
        [
            s_running.At(member is { Node.IsOnline: true, Instance.IsFailed: false }, labels),
            s_primary.At(member.IsPrimary, labels),
            s_replica.At(member is { IsActive: true, IsPrimary: false }, labels),
            s_degraded.At(member.IsDegraded, labels),
            s_rejoining.At(member.Rejoin.Length > 0, labels),
            s_address.At(member.HasAddress, labels),
            database.Publication is { } publication ? s_sync.At(publication.Standbys.Contains(member.Name), labels) : null,
            member.IsStreaming is { } streams ? s_streaming.At(streams, labels) : null,
            member.Report is { } report ? s_state.At(1, [.. labels, ("state", report.State.ToString())]) : null,
            member.Timeline is { } timeline ? s_timeline.At(timeline.Id, labels) : null,
            member.IsPrimary && member.Received is { } end ? s_location.At(end.Value, labels) : null,
            !member.IsPrimary && member.Received is { } received ? s_received.At(received.Value, labels) : null,
            !member.IsPrimary && member.Replayed is { } replayed ? s_replayed.At(replayed.Value, labels) : null,
            !member.IsPrimary && member.Standing is { } standing ? s_paused.At(standing.IsReplayPaused, labels) : null,
            member.LagBytes is { } bytes ? s_lagBytes.At(bytes, labels) : null,
            member.LagTime is { } time ? s_lagSeconds.At(time.TotalSeconds, labels) : null,
            member.Score is { } score ? s_score.At(score, labels) : null,
            member.Slot?.RetainedBytes is { } retained ? s_retained.At(retained, labels) : null,
            member.Slot is { WalStatus.Length: > 0 } slot ? s_lost.At(slot.WalStatus == "lost", labels) : null,
        ];
        return samples.OfType<Sample>();
    }
}
