namespace OcfAgents.Replication.Lineages;

/// <summary>What the lineage says of one instance.</summary>
/// <param name="Relation">How its data stands to the newest promotion.</param>
/// <param name="Epoch">The epoch that its data belongs to, for comparison with others'.</param>
/// <param name="IsWitness">It can vouch for the end of the history: it was the last primary, or streamed from it since it was started.</param>
/// <param name="Because">One sentence for the log and the operator.</param>
public sealed record LineageStanding(LineageRelation Relation, long Epoch, bool IsWitness, string Because)
{
    public static readonly LineageStanding Unrecorded =
        new(LineageRelation.Unrecorded, Epoch: 0, IsWitness: false, "no promotion has been recorded yet");

    /// <summary>The other node that was promoted last: it can vouch for the end. <c>null</c> when that is this one, or none is known.</summary>
    public string? LastPrimary { get; init; }

    /// <summary>Somebody else was promoted since: were it a primary, it would be one too many.</summary>
    public bool IsSuperseded => IsApart || Relation is LineageRelation.Behind or LineageRelation.Unknown;

    /// <summary>Its data can never follow the newest primary as it is.</summary>
    public bool IsApart => Relation is LineageRelation.Collided or LineageRelation.Foreign;

    /// <summary>
    /// Whether it may stand for promotion by itself (R-LIN 6): it followed the newest epoch, and it, at least, can vouch that this
    /// was up to the end. Anything else needs the votes of others, or an operator's word.
    /// </summary>
    public bool IsEligible =>
        Relation == LineageRelation.Unrecorded || (IsWitness && Relation is (LineageRelation.Current or LineageRelation.Newer));
}
