using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Lineages;

/// <summary>
/// Places an instance in the cluster's lineage (R-LIN 5 to 8), and says what is to be remembered of it. The rows are tried from
/// the top.
/// </summary>
public static class LineageRules
{
    public static LineageStanding Place(Lineage? lineage, FollowedLineage? followed, LocalData local)
    {
        if (followed is not null && local.SystemIdentifier is { } system && followed.SystemIdentifier != system)
        {
            // The data directory was made anew since; what was remembered is of the one before.
            followed = null;
        }

        if (lineage is null)
        {
            // A cluster that was set up anew over data of an old one: the votes compare what each remembers.
            return LineageStanding.Unrecorded with { Epoch = followed?.Epoch ?? 0 };
        }

        return local.TakesWrites && lineage.IsComplete && lineage.Primary != local.Node
            ? Outside(LineageRelation.Collided, followed?.Epoch ?? 0, $"it writes by itself, apart from {Words(lineage)}")
            : local.SystemIdentifier is { } own && own != lineage.SystemIdentifier
            ? Outside(LineageRelation.Foreign, 0, $"its system identifier is {own}, the cluster's is {lineage.SystemIdentifier}")
            : Promoted(lineage, followed, local)
                ?? (followed is null
                    ? Outside(LineageRelation.Unknown, 0, $"it is not known what it followed; the newest promotion is {Words(lineage)}")
                    : Followed(lineage, followed, local) ?? Older(lineage, followed, local));
    }

    /// <summary>It is the newest primary, and was cut off before it noted that, or its note was lost.</summary>
    private static LineageStanding? Promoted(Lineage lineage, FollowedLineage? followed, LocalData local) =>
        lineage.Primary == local.Node
        && local.HasLeft(lineage.Left)
        && (followed is null || (followed.Epoch < lineage.Epoch && followed.ClearedFor >= lineage.Epoch))
            ? new LineageStanding(LineageRelation.Current, lineage.Epoch, IsWitness: true, $"was promoted to epoch {lineage.Epoch}")
            : null;

    private static LineageStanding? Followed(Lineage lineage, FollowedLineage followed, LocalData local)
    {
        var isWitness = lineage.Primary == local.Node || followed.HasStreamedIn(local.Run);
        if (followed.Epoch > lineage.Epoch)
        {
            return new(LineageRelation.Newer, followed.Epoch, isWitness, $"it followed epoch {followed.Epoch}, which the cluster knows nothing of");
        }

        if (followed.Epoch == lineage.Epoch && local.Timeline > lineage.Timeline)
        {
            return Apart(lineage, followed, local);
        }

        if (followed.Epoch == lineage.Epoch)
        {
            return new(
                LineageRelation.Current, followed.Epoch, isWitness, isWitness ? $"follows epoch {followed.Epoch}" : NotSince(lineage));
        }

        return followed.Epoch == lineage.Effective && !local.HasLeft(lineage.Left)
            ? new(
                LineageRelation.Current,
                followed.Epoch,
                isWitness,
                $"follows epoch {followed.Epoch}; the promotion of {lineage.Primary} to {lineage.Epoch} was not carried through")
            : null;
    }

    private static LineageStanding Older(Lineage lineage, FollowedLineage followed, LocalData local) =>
        !local.HasLeft(lineage.Left) || followed.ClearedFor == lineage.Epoch
            ? Outside(LineageRelation.Behind, followed.Epoch, $"it followed epoch {followed.Epoch}; the newest promotion is {Words(lineage)}")
            : Apart(lineage, followed, local);

    private static LineageStanding Apart(Lineage lineage, FollowedLineage followed, LocalData local) => Outside(
        LineageRelation.Collided,
        followed.Epoch,
        $"it followed epoch {followed.Epoch} and then {(local.TakesWrites ? "took writes" : $"went on to timeline {local.Timeline}")} "
            + $"by itself, apart from {Words(lineage)}");

    /// <summary>
    /// What is remembered of a standby. It is looked at before its server is started, too: once it receives the newest primary's WAL,
    /// its timeline alone would not tell it from one that went on by itself.
    /// </summary>
    /// <returns><paramref name="followed"/> itself when there is nothing new.</returns>
    public static FollowedLineage? AfterLook(
        Lineage? lineage, FollowedLineage? followed, LineageStanding standing, LocalData local, Timeline? streams)
    {
        if (standing.IsApart || local.Timeline is not { } timeline)
        {
            return followed;
        }

        var system = local.SystemIdentifier ?? lineage?.SystemIdentifier ?? followed?.SystemIdentifier;
        if (system is not { } identifier)
        {
            return followed;
        }

        var known = followed?.SystemIdentifier == identifier ? followed : new FollowedLineage(0, identifier, timeline);
        if (local.Run is { } run && known.Run != run)
        {
            known = known with { Run = run, HasStreamed = false };
        }

        if (standing.Relation is LineageRelation.Behind or LineageRelation.Unknown)
        {
            known = known with { ClearedFor = lineage!.Epoch };
        }
        else if (standing.Relation == LineageRelation.Unrecorded)
        {
            known = known with { ClearedFor = known.Epoch + 1 };
        }

        return streams is { } received && IsOf(lineage, received)
            ? known with { Epoch = lineage!.Epoch, Timeline = received, HasStreamed = true }
            : known;
    }

    /// <summary>
    /// What is remembered by a voter: before anything of the next epoch can reach it, that its data is of one before. Also by one that
    /// lags behind: it may receive both epochs, the newest and the next, before it is looked at again.
    /// </summary>
    public static FollowedLineage? AfterVote(Lineage? lineage, FollowedLineage? followed, LineageStanding standing) =>
        followed is not null && standing.Relation is LineageRelation.Current or LineageRelation.Behind or LineageRelation.Unrecorded
            ? followed! with { ClearedFor = (lineage?.Epoch ?? followed!.Epoch) + 1 }
            : followed;

    /// <summary>
    /// What is remembered of an instance that wrote by itself beside a newer primary. Its timeline need not show that, when it was
    /// started without a promotion, so it is taken for one that never followed.
    /// </summary>
    public static FollowedLineage? AfterSupersession(Lineage? lineage, FollowedLineage? followed) =>
        lineage is not null && followed is not null ? followed with { Epoch = 0, ClearedFor = 0, HasStreamed = false } : followed;

    private static bool IsOf(Lineage? lineage, Timeline received) => lineage?.Timeline == received;

    private static LineageStanding Outside(LineageRelation relation, long epoch, string because) =>
        new(relation, epoch, IsWitness: false, because);

    private static string NotSince(Lineage lineage) =>
        $"follows epoch {lineage.Epoch}, and has not reached {lineage.Primary} since it was started: it may lack what came last";

    private static string Words(Lineage lineage) => $"{lineage.Primary}'s, epoch {lineage.Epoch}";
}
