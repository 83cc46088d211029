using System.Collections.Immutable;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Health;

/// <summary>
/// What of an instance that serves is not well (R-MON, 190 and 191). Each has a limit to begin at and a lower one to end at, and words
/// without measured numbers: Pacemaker records a result when it changes, and what comes and goes wears the reader out.
/// </summary>
public static class HealthReport
{
    /// <summary>A remark about room ends so many percent below where it began.</summary>
    private const int RoomMargin = 3;

    /// <summary>
    /// The archiver tries three times, a second apart, before it waits for a minute: what fails once and then succeeds is not remarked.
    /// </summary>
    private static readonly TimeSpan ArchiverPatience = TimeSpan.FromSeconds(3);

    /// <returns>The most serious first; empty when all is well.</returns>
    public static ImmutableArray<Remark> Of(HealthSituation now) =>
    [
        .. new[]
        {
            now.Supervisor is { } claim ? new Remark(Remarks.Supervisor, claim) : null,
            WalDiskSilent(now),
            WalDiskFull(now),
            WalDiskOutOfInodes(now),
            BrokenPages(now),
            now.Synchronous is { } words ? new Remark(Remarks.Synchronous, words) : null,
            now.Slots is { } slots ? new Remark(Remarks.Slots, slots) : null,
            Archiver(now),
            Behind(now.Answer, now.Limits, now.Standing) ?? Barred(now),
            ReplayBehind(now),
        }.OfType<Remark>(),
    ];

    public static Remarks KindsOf(ImmutableArray<Remark> remarks) =>
        remarks.Aggregate(Remarks.None, (kinds, remark) => kinds | remark.Kind);

    /// <summary>
    /// By its own sight of the primary. Were it promoted now, more than the limit would be lost. What it does not hear of any more it
    /// cannot see: the primary leaves a note of that.
    /// </summary>
    /// <returns><c>null</c> when it is not, or the limit is off.</returns>
    public static Remark? Behind(ServerAnswer answer, HealthLimits limits, Remarks standing) =>
        IsLate(answer.Health?.PrimaryEnd, answer.End, limits, standing.HasFlag(Remarks.Behind))
            ? new(Remarks.Behind, $"receives WAL more than {ByteText.Of(limits.MaximumLag)} behind the primary (maximum_lag): network, disk, load?")
            : null;

    private static Remark? Barred(HealthSituation now) => now.IsBarred
        ? new(Remarks.Behind, $"lacks over {ByteText.Of(now.Limits.MaximumLag)} that the primary wrote (maximum_lag): not promoted without your word")
        : null;

    private static Remark? ReplayBehind(HealthSituation now) =>
        now.Answer.IsInRecovery && IsLate(now.Answer.Received, now.Answer.Replayed ?? Lsn.Zero, now.Limits, now.Standing.HasFlag(Remarks.ReplayBehind))
            ? new(Remarks.ReplayBehind, $"replays WAL more than {ByteText.Of(now.Limits.MaximumLag)} behind what it received (maximum_lag): long queries, disk?")
            : null;

    private static bool IsLate(Lsn? end, Lsn here, HealthLimits limits, bool isStanding)
    {
        var limit = (ulong)Math.Max(0, limits.MaximumLag);
        return limit > 0 && end is { } ahead && ahead > here && ahead.Value - here.Value > (isStanding ? limit / 2 : limit);
    }

    private static Remark? WalDiskSilent(HealthSituation now) => now.WalDisk.IsSilent
        ? new(Remarks.WalDiskSilent, "the file system of pg_wal does not answer: look at its disk, or at the server that it comes from")
        : null;

    private static Remark? WalDiskFull(HealthSituation now) =>
        now.WalDisk.Room is { } room && IsScarce(room.FreeBytes, room.UsedBytes, now, Remarks.WalDiskFull)
            ? new(Remarks.WalDiskFull, $"the disk of pg_wal is more than {now.Limits.WalDiskUsage} % full: PostgreSQL stops when it is full; make room")
            : null;

    private static Remark? WalDiskOutOfInodes(HealthSituation now) =>
        now.WalDisk.Room is { } room && IsScarce(room.FreeInodes, room.UsedInodes, now, Remarks.WalDiskOutOfInodes)
            ? new(Remarks.WalDiskOutOfInodes, $"the disk of pg_wal has more than {now.Limits.WalDiskUsage} % of its inodes in use: remove files there")
            : null;

    private static bool IsScarce(long free, long used, HealthSituation now, Remarks kind)
    {
        var limit = now.Standing.HasFlag(kind) ? now.Limits.WalDiskUsage - RoomMargin : now.Limits.WalDiskUsage;
        return now.Limits.WalDiskUsage < 100 && 100.0 * used > limit * ((double)used + free);
    }

    private static Remark? BrokenPages(HealthSituation now) => now.Answer.Health is { BrokenPages: > 0 }
        ? new(Remarks.BrokenPages, "pages had a wrong checksum: see PostgreSQL's log; once it is mended, pg_stat_reset() in that database")
        : null;

    private static Remark? Archiver(HealthSituation now) =>
        now.Answer.Health?.ArchivingFailed is { } since && (since >= ArchiverPatience || now.Standing.HasFlag(Remarks.Archiver))
            ? new(Remarks.Archiver, "WAL is not archived and piles up: see PostgreSQL's log for what archive_command says")
            : null;
}
