using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Instance;

/// <summary>What the file names in <c>pg_wal</c> tell.</summary>
/// <param name="SegmentTimeline">
/// The highest timeline of any segment: the one whose WAL the instance holds. pg_control on a standby shows the old timeline
/// until its next restartpoint, so it cannot be asked for this.
/// </param>
/// <param name="NewestHistory">The history file of the highest timeline; a WAL receiver fetches it from a primary that went on.</param>
public sealed record WalDirectory(Timeline? SegmentTimeline, TimelineHistory? NewestHistory);
