namespace OcfAgents.Replication.Lineages;

/// <summary>Everything that is known of the lineage on one node, for placing its instance.</summary>
/// <param name="Node">This node.</param>
/// <param name="Newest">The newest promotion; <c>null</c> when none is recorded, or <paramref name="Problem"/> says why it is not known.</param>
/// <param name="Followed">What this node's data has followed; <c>null</c> when that is not known.</param>
/// <param name="Problem">Why the cluster could not be asked.</param>
public sealed record LineageView(string Node, Lineage? Newest, FollowedLineage? Followed, string? Problem = null)
{
    public LineageStanding Place(LocalData local) => Problem is null
        ? LineageRules.Place(Newest, Followed, local) with { LastPrimary = Newest?.Primary is { } last && last != Node ? last : null }
        : new LineageStanding(LineageRelation.Unread, Followed?.Epoch ?? 0, IsWitness: false, Problem);
}
