using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>All promotions and rejoins in one table each, with their positions in the WAL.</summary>
internal static class HistorySection
{
    public static Markup Write(ReportModel model)
    {
        var section = new Markup().Add($"<section id=\"history\"><h2>Timelines and positions</h2>\n");
        _ = model.Takeovers.IsEmpty ? section.Add($"<p class=\"aside\">No promotion in this time.</p>\n") : section.Add(Promotions(model));
        return (model.Rejoins.IsEmpty ? section : section.Add(Rejoins(model))).Add($"</section>\n");
    }

    private static Markup Promotions(ReportModel model)
    {
        var table = new Markup().Add($"<div class=\"scroll\"><table class=\"promotions\"><caption>Promotions</caption><thead><tr><th class=\"n\">epoch</th><th>when</th><th>from</th><th>to</th><th>what was seen</th><th>cause in the journal</th><th class=\"n\">left timeline</th><th class=\"n\">at LSN</th><th class=\"n\">new timeline</th><th class=\"n\">a voter held more by</th></tr></thead><tbody>\n");
        foreach (var takeover in model.Takeovers)
        {
            _ = takeover.Journal is { } journal
                ? table.Add($"<tr><td class=\"n\">{journal.Epoch}</td><td>{Figures.Moment(takeover.At)}</td><td>{takeover.From}</td><td>{takeover.To}</td><td>{Seen(takeover.Kind)}</td><td>{journal.Cause}</td><td class=\"n\">{journal.LeftTimeline}</td><td class=\"n\">{journal.LeftLsn}</td><td class=\"n\">{(journal.Timeline.Length > 0 ? journal.Timeline : "not known")}</td><td class=\"n\">{Figures.Bytes(journal.BytesAhead)}</td></tr>\n")
                : table.Add($"<tr class=\"unknown-row\"><td class=\"n\">–</td><td>{Figures.Moment(takeover.At)}</td><td>{takeover.From}</td><td>{takeover.To}</td><td>{Seen(takeover.Kind)}</td><td colspan=\"5\">no journal that was read has it</td></tr>\n");
        }

        return table.Add($"</tbody></table></div>\n");
    }

    private static Markup Rejoins(ReportModel model)
    {
        var table = new Markup().Add($"<div class=\"scroll\"><table class=\"rejoins\"><caption>Rejoins</caption><thead><tr><th>when</th><th>node</th><th class=\"n\">epoch</th><th>how</th><th class=\"n\">only it had</th><th>kept in</th></tr></thead><tbody>\n");
        foreach (var rejoin in model.Rejoins)
        {
            _ = table.Add($"<tr><td>{Figures.Moment(rejoin.At)}</td><td>{rejoin.Node}</td><td class=\"n\">{rejoin.Epoch}</td><td>{rejoin.How}</td><td class=\"n\">{Figures.Bytes(rejoin.BytesLost)}</td><td class=\"path\">{(rejoin.KeptIn.Length > 0 ? rejoin.KeptIn : "–")}</td></tr>\n");
        }

        return table.Add($"</tbody></table></div>\n");
    }

    private static string Seen(TakeoverKind kind) => kind switch
    {
        TakeoverKind.First => "first",
        TakeoverKind.Failover => "failover",
        TakeoverKind.Switchover => "switchover",
        TakeoverKind.InPlace => "recovered in place",
        TakeoverKind.Unexplained => "not known",
        _ => throw new InvalidOperationException($"no such kind: {kind}"),
    };
}
