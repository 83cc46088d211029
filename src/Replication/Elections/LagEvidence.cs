using OcfAgents.Replication.Health;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Elections;

/// <summary>What a limit of the loss rests on (R-EL 14): it is this, and what the primary wrote after its last monitor.</summary>
/// <param name="MaximumLag">Bytes.</param>
/// <param name="Mark">What the primary left with this node; <c>null</c> where it never saw it lag.</param>
/// <param name="Problem">Why that could not be read.</param>
public sealed record LagEvidence(long MaximumLag, LagMark? Mark, string? Problem = null)
{
    /// <returns><c>null</c> when a standby that holds so much of that promotion's WAL may be promoted, or why it may not.</returns>
    public string? Against(long epoch, Lsn end) => this switch
    {
        { Problem: { } problem } => problem,
        { Mark: { } mark } when mark.Epoch == epoch && mark.End > end && mark.End.Value - end.Value > (ulong)MaximumLag =>
            $"lacks over {ByteText.Of(MaximumLag)} that the primary wrote (maximum_lag): an operator's word is needed",
        _ => null,
    };
}
