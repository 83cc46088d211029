using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Replication.Wal;
using Vote = OcfAgents.Cli.Reports.Model.Vote;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>One takeover: its chart, where the time went, and what each voter held.</summary>
internal static class TakeoverSection
{
    public static Markup Write(ReportModel model, Takeover takeover, int number)
    {
        var section = new Markup().Add($"<section class=\"takeover\" id=\"takeover-{number}\"><h2>{takeover.Title}</h2>\n<p class=\"when\">{Figures.Moment(takeover.At)} UTC{Outage(takeover)}</p>\n");
        return section.Add(Chart.Of(model, takeover, number).Draw()).Add($"<div class=\"tables\">\n").Add(Phases(takeover)).Add(Votes(takeover)).Add($"</div></section>\n");
    }

    private static string Outage(Takeover takeover) => takeover.Gap is { } gap
        ? $" · {(gap.IsOpen ? "at least " : "")}{Figures.Duration(gap.Period.Length)} without an acknowledged write"
        : "";

    private static Markup Phases(Takeover takeover)
    {
        var table = new Markup().Add($"<div class=\"scroll\"><table class=\"phases\"><caption>Where the time went</caption><thead><tr><th>#</th><th>until</th><th class=\"n\">took</th><th class=\"n\">at</th><th class=\"n\">since the first</th><th>by</th></tr></thead><tbody>\n");
        var first = takeover.Phases.Select(phase => phase.At).OfType<DateTimeOffset>().FirstOrDefault();
        foreach (var (phase, number) in takeover.Phases.Select((phase, index) => (phase, index + 1)))
        {
            _ = phase.At is { } at
                ? table.Add($"<tr data-phase=\"{phase.Key}\"><td>{number}</td><td>{phase.Name}</td><td class=\"n\">{(phase.Took is { } took ? Figures.Duration(took) : "–")}</td><td class=\"n\">{Figures.Clock(at)}</td><td class=\"n\">{Figures.Duration(at - first)}</td><td class=\"by\">{phase.How}</td></tr>\n")
                : table.Add($"<tr data-phase=\"{phase.Key}\" class=\"unknown-row\"><td>{number}</td><td>{phase.Name}</td><td class=\"n\" colspan=\"3\">not known</td><td class=\"by\">{phase.How}</td></tr>\n");
        }

        return table.Add($"</tbody></table></div>\n");
    }

    private static Markup Votes(Takeover takeover)
    {
        if (takeover.Journal is not { } journal)
        {
            return new Markup().Add($"<p class=\"aside\">No journal that was read has this promotion: what each member held is not known.</p>\n");
        }

        var table = new Markup().Add($"<div class=\"scroll\"><table class=\"votes\"><caption>What each voter held</caption><thead><tr><th>node</th><th>role</th><th class=\"n\">epoch</th><th class=\"n\">timeline</th><th class=\"n\">LSN</th><th class=\"n\">behind</th></tr></thead><tbody>\n");
        foreach (var vote in journal.Votes)
        {
            var node = vote.Node == takeover.To ? $"{vote.Node}, promoted" : vote.Node;
            _ = table.Add($"<tr><td>{node}</td><td>{vote.Role}{(vote.IsWitness ? ", witness" : "")}</td><td class=\"n\">{(vote.Epoch is { } epoch ? $"{epoch}" : "")}</td><td class=\"n\">{vote.Timeline}</td><td class=\"n\">{vote.Lsn}</td><td class=\"n\">{Behind(vote, journal.Votes)}</td></tr>\n");
        }

        if (takeover.From.Length > 0 && !journal.Votes.Any(vote => vote.Node == takeover.From))
        {
            _ = table.Add($"<tr class=\"unknown-row\"><td>{takeover.From}</td><td colspan=\"5\">did not vote: what it held is known when it comes back</td></tr>\n");
        }

        return table.Add($"</tbody></table></div>\n");
    }

    private static string Behind(Vote vote, ImmutableArray<Vote> votes)
    {
        var own = Lsn.TryParse(vote.Lsn);
        var most = votes.Where(other => other.Timeline == vote.Timeline).Select(other => Lsn.TryParse(other.Lsn)).Max();
        return own is { } mine && most is { } farthest ? Figures.Bytes((long)(farthest.Value - mine.Value)) : "not known";
    }
}
