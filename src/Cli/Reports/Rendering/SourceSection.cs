using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>What was read, what could not be, and how far its times can be trusted.</summary>
internal static class SourceSection
{
    public static Markup Write(ReportModel model)
    {
        var section = new Markup().Add($"<section id=\"sources\"><h2>Sources</h2>\n<div class=\"scroll\"><table class=\"sources\"><thead><tr><th>what</th><th>node</th><th>where</th><th class=\"n\">lines</th><th class=\"n\">used</th><th>remark</th></tr></thead><tbody>\n");
        foreach (var source in model.Sources)
        {
            _ = section.Add($"<tr><td>{SourceKinds.Word(source.Kind)}</td><td>{source.Node}</td><td class=\"path\">{source.Path}</td><td class=\"n\">{source.Lines}</td><td class=\"n\">{source.Used}</td><td>{source.Remark}</td></tr>\n");
        }

        return section.Add($"""
            </tbody></table></div>
            <p class="aside">Pacemaker's logs give local time without year or zone: they were read as {model.Zone}, and the year is that of the file's last change. Journals and alerts are in UTC.
            Times of different nodes are as good as their clocks; what agents log, and the journal's begin of a promotion, is cut to a second. The same event in several sources is shown once, with the time of the first.
            What a node without quorum says of the others is left out. A node counts as a possible primary from the begin of its promotion until it was demoted, stopped or fenced.</p>
            <p class="aside">Written {Figures.Moment(model.Written)} UTC by ocf-agents report.</p>
            </section>

            """);
    }
}
