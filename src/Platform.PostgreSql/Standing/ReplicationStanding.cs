using System.Collections.Immutable;
using System.Globalization;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Standing;

/// <summary>What one server says of replication, for people to look at.</summary>
public sealed record ReplicationStanding
{
    internal const char BetweenColumns = '\x1f';
    internal const char BetweenRows = '\x1e';
    internal const char BetweenFields = '\x1d';
    internal const string None = "-";

    public required bool IsInRecovery { get; init; }

    public Timeline? Timeline { get; init; }

    /// <summary>The end of the WAL: written by a primary, received by a standby.</summary>
    public Lsn? End { get; init; }

    /// <summary>How far a standby has replayed.</summary>
    public Lsn? Replayed { get; init; }

    /// <summary>How old the newest transaction is that a standby has replayed. Grows on a quiet primary, too.</summary>
    public TimeSpan? ReplayAge { get; init; }

    public bool IsReplayPaused { get; init; }

    /// <summary>The rows of a primary's pg_stat_replication, whether or not they say anything.</summary>
    public ImmutableArray<FollowingStandby> Listed { get; init; } = [];

    /// <summary>PostgreSQL shows what standbys do to a superuser and to a monitoring role, and to no other.</summary>
    public bool SeesStandbys => Listed.All(standby => standby.State != None);

    /// <summary>Of a primary; empty where <see cref="SeesStandbys"/> is not so.</summary>
    public ImmutableArray<FollowingStandby> Standbys => SeesStandbys ? Listed : [];

    public ImmutableArray<SlotStanding> Slots { get; init; } = [];

    /// <summary>Whether a base backup is taken from it at the moment.</summary>
    public bool IsBackedUp => Standbys.Any(standby => standby.State == "backup");

    /// <returns><c>null</c> when the text is no answer to <see cref="ReplicationStandingQuestion"/>.</returns>
    public static ReplicationStanding? TryParse(string? text) =>
        text?.Split(BetweenColumns) is [("t" or "f") and var recovery, var timeline, var end, var replayed, var age, var paused, var standbys, var slots]
            ? new ReplicationStanding
            {
                IsInRecovery = recovery == "t",
                Timeline = TimelineOf(timeline),
                End = Lsn.TryParse(end),
                Replayed = Lsn.TryParse(replayed),
                ReplayAge = Seconds(age),
                IsReplayPaused = paused == "t",
                Listed = [.. Rows(standbys).Select(Standby).OfType<FollowingStandby>()],
                Slots = [.. Rows(slots).Select(Slot).OfType<SlotStanding>()],
            }
            : null;

    private static FollowingStandby? Standby(string[] row) => row is [var name, var state, var sent, var flushed, var replayed, var sync, var lag]
        ? new FollowingStandby(name, state)
        {
            Sent = Lsn.TryParse(sent),
            Flushed = Lsn.TryParse(flushed),
            Replayed = Lsn.TryParse(replayed),
            SyncState = sync == None ? "" : sync,
            ReplayLag = Seconds(lag),
        }
        : null;

    private static SlotStanding? Slot(string[] row) => row is [var name, ("t" or "f") and var active, var status, var retained]
        ? new SlotStanding(name, active == "t", status == None ? "" : status, Number(retained))
        : null;

    private static IEnumerable<string[]> Rows(string text) =>
        text.Split(BetweenRows, StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(BetweenFields));

    // Before any WAL was received it is a number of eight hexadecimal digits, which a file's name begins with.
    private static Timeline? TimelineOf(string text) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number > 0 ? new Timeline(number) : null;

    private static TimeSpan? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) && Math.Abs(seconds) < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
