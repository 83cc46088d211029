using System.Globalization;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Lineages;

/// <summary>
/// The newest promotion, as the whole cluster knows it (R-LIN 5): one short text in the CIB. Equal timeline numbers prove nothing,
/// for two instances that were promoted apart from each other count to the same one; an epoch is given once.
/// </summary>
/// <param name="Epoch">Counts the promotions of this cluster, from 1.</param>
/// <param name="SystemIdentifier">Made by initdb: which database this is about.</param>
/// <param name="Left">Where the promoted instance left the history before it.</param>
/// <param name="Primary">The node that was promoted.</param>
/// <param name="At">When, by that node's clock.</param>
/// <param name="Cause">Why.</param>
public sealed record Lineage(
    long Epoch, ulong SystemIdentifier, WalPosition Left, string Primary, DateTimeOffset At, PromotionCause Cause)
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ssZ";
    private const string Unknown = "-";

    /// <summary>
    /// The timeline that the promotion began. <c>null</c>: it was announced and not carried through, or not yet. Until it is,
    /// no promotion has succeeded and no client was sent to that instance, so the epoch before it still counts.
    /// </summary>
    public Timeline? Timeline { get; init; }

    public bool IsComplete => Timeline is not null;

    /// <summary>The epoch that an instance must have followed to hold everything.</summary>
    public long Effective => IsComplete ? Epoch : Epoch - 1;

    /// <returns><c>null</c> when the text is no lineage: nothing is promoted on half of one.</returns>
    public static Lineage? TryParse(string? text)
    {
        var fields = text?.Split(' ');
        return fields is [var epoch, var system, var timeline, var leftTimeline, var leftLsn, { Length: > 0 } primary, var at, var cause]
            && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ulong.TryParse(system, NumberStyles.None, CultureInfo.InvariantCulture, out var identifier)
            && Wal.Timeline.TryParse(leftTimeline) is { } left
            && Lsn.TryParse(leftLsn) is { } lsn
            && (timeline == Unknown || Wal.Timeline.TryParse(timeline) is not null)
            && DateTimeOffset.TryParseExact(
                at, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && PromotionCauses.TryParse(cause) is { } reason
            ? new Lineage(number, identifier, new WalPosition(left, lsn), primary, time, reason) { Timeline = Wal.Timeline.TryParse(timeline) }
            : null;
    }

    public override string ToString() => string.Join(
        ' ',
        Epoch.ToString(CultureInfo.InvariantCulture),
        SystemIdentifier.ToString(CultureInfo.InvariantCulture),
        Timeline?.ToString() ?? Unknown,
        Left.Timeline,
        Left.Lsn,
        Primary,
        At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        PromotionCauses.Word(Cause));
}
