using System.Globalization;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.History;

/// <summary>Puts a history together: the journal says that it was, the logs say where the time went.</summary>
internal static class HistoryRows
{
    /// <returns>The newest first.</returns>
    public static IReadOnlyList<HistoryRow> Of(Evidence evidence, ReportModel model) =>
    [
        .. evidence.Promotions.GroupBy(promotion => promotion.Epoch).Select(group => group.MinBy(promotion => promotion.Noted)!)
            .Select(promotion => Row(promotion, model.Takeovers.FirstOrDefault(takeover => takeover.Journal?.Epoch == promotion.Epoch), evidence.Rejoins))
            .Concat(evidence.Rejoins.Select(Row))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Epoch),
    ];

    private static HistoryRow Row(Promotion promotion, Takeover? takeover, IEnumerable<Rejoin> rejoins)
    {
        var known = takeover?.Phases.Where(phase => phase.At is not null).ToList() ?? [];
        // What the one before it held and nobody else did is known when it is back.
        var back = rejoins.Where(rejoin => rejoin.Node == promotion.From && rejoin.Epoch == promotion.Epoch).Sum(rejoin => rejoin.BytesLost ?? 0);
        return new HistoryRow(
            promotion.Begun,
            promotion.Epoch,
            promotion.Timeline,
            // By the plan alone a lost node cannot be told from one that was demoted: what the logs have seen weighs more.
            takeover is { Kind: TakeoverKind.Failover } && promotion.Cause == "switchover" ? "failover" : promotion.Cause,
            promotion.From,
            promotion.To,
            (promotion.BytesAhead ?? 0) + back,
            known.Count > 1 ? known[^1].At - known[0].At : null,
            [.. known],
            string.Create(CultureInfo.InvariantCulture, $"left timeline {promotion.LeftTimeline} at {promotion.LeftLsn}; {promotion.Votes.Length} votes"));
    }

    private static HistoryRow Row(Rejoin rejoin) => new(
        rejoin.At, rejoin.Epoch, Timeline: "", "rejoin", From: "", rejoin.Node, rejoin.BytesLost, Outage: null, Phases: [],
        rejoin.KeptIn.Length > 0 ? $"{rejoin.How}; kept in {rejoin.KeptIn}" : rejoin.How);
}
