using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Rejoining;

/// <summary>
/// Judges how a stopped instance may get back to the primary (R-REJ 28, 29), from what is known of both. pg_rewind's own opinion is no
/// evidence: it calls two instances that were promoted apart to the same timeline number equal.
/// </summary>
/// <param name="Way">What to do.</param>
/// <param name="Because">Why, in words for the operator.</param>
/// <param name="SwitchPoint">Where the two part, when they do: what is here beyond it is lost.</param>
public sealed record RejoinVerdict(RejoinWay Way, string Because, Lsn? SwitchPoint = null)
{
    /// <summary>A primary that the cluster does not vouch for may be one too many.</summary>
    public const string LineageUnread = "the cluster could not be asked for its newest promotion";

    private const string Minimal = "its WAL is of wal_level=minimal";

    private const string Ordered = "a person ordered a fresh base backup";

    public bool IsDiverged => SwitchPoint is not null;

    public static RejoinVerdict Judge(LocalFacts local, PrimaryFacts primary, RejoinPolicy policy)
    {
        if (local.SystemIdentifier != primary.SystemIdentifier)
        {
            return new(RejoinWay.Refuse, $"{primary.Host} has system identifier {primary.SystemIdentifier}, this node {local.SystemIdentifier}: another database");
        }

        if (local.Lineage == LineageRelation.Unread)
        {
            return new(RejoinWay.Wait, LineageUnread);
        }

        if (primary.WhyNotYet(local.NewestTimeline) is { } notYet)
        {
            return new(RejoinWay.Wait, notYet);
        }

        if (local.IsPoisoned)
        {
            return BaseBackup(local, policy, "a rewind was interrupted, and left the data neither old nor new", switchPoint: null);
        }

        if (local.End is not { } end)
        {
            return new(RejoinWay.Refuse, "where the WAL here ends could not be found out");
        }

        return Divergence.Between(local, end, primary.History) is { } divergence
            ? Mend(local, policy, divergence)
            : local.IsReinitWanted
                ? BaseBackup(local, policy, Ordered, switchPoint: null)
            : local.IsMinimal
                ? BaseBackup(local, policy, $"{Minimal}, and cannot be replayed", switchPoint: null)
                : Follow(local, end, primary, policy);
    }

    /// <summary>Nothing is here that the primary has not: the question is whether it still has what comes next.</summary>
    private static RejoinVerdict Follow(LocalFacts local, WalPosition end, PrimaryFacts primary, RejoinPolicy policy)
    {
        if (primary.OldestWal is { } oldest)
        {
            return oldest > end.Lsn
                ? BaseBackup(local, policy, $"the WAL from {end.Lsn} on is gone: {primary.Host} keeps none before {oldest}", switchPoint: null)
                : new(RejoinWay.Attach, $"at {end}, which timeline {primary.History.Timeline} of {primary.Host} goes on from");
        }

        // It would not say what it keeps: its refusal of a moment ago is what there is to go by.
        return local.WasRefusedWal
            ? BaseBackup(local, policy, $"{primary.Host} has removed the WAL from {end.Lsn} on", switchPoint: null)
            : new(RejoinWay.Attach, $"at {end}, which timeline {primary.History.Timeline} of {primary.Host} goes on from");
    }

    private static RejoinVerdict Mend(LocalFacts local, RejoinPolicy policy, Divergence divergence)
    {
        var obstacle = (local.IsReinitWanted ? Ordered : null)
            ?? local.NoRewindBecause
            ?? (local.IsMinimal ? Minimal : null)
            ?? (local.LogsHints ? null : "neither wal_log_hints nor data checksums were on here");
        if (policy == RejoinPolicy.Manual)
        {
            return new(RejoinWay.Refuse, $"{divergence.Because}; rejoin=manual", divergence.At);
        }

        return obstacle is null
            ? new(RejoinWay.Rewind, divergence.Because, divergence.At)
            : BaseBackup(local, policy, $"{divergence.Because}; no rewind: {obstacle}", divergence.At);
    }

    private static RejoinVerdict BaseBackup(LocalFacts local, RejoinPolicy policy, string because, Lsn? switchPoint) => policy switch
    {
        RejoinPolicy.Auto when local.NoBaseBackupBecause is { } obstacle => new(RejoinWay.Refuse, $"{because}; no base backup: {obstacle}", switchPoint),
        RejoinPolicy.Auto => new(RejoinWay.BaseBackup, because, switchPoint),
        RejoinPolicy.Rewind => new(RejoinWay.Refuse, $"{because}: needs a base backup, which rejoin=rewind leaves to you", switchPoint),
        RejoinPolicy.Manual => new(RejoinWay.Refuse, $"{because}: needs a base backup; rejoin=manual", switchPoint),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "not a policy"),
    };
}
