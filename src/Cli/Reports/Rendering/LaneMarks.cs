using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>The signs above a lane; each has its own shape.</summary>
internal static class LaneMarks
{
    public static Markup Draw(LaneMark mark, double x, double y)
    {
        var shape = mark.Kind switch
        {
            MarkKind.Failure => new Markup().Add($"<path class=\"mark failure\" d=\"M{x - 4} {y - 4}L{x + 4} {y + 4}M{x - 4} {y + 4}L{x + 4} {y - 4}\"/>"),
            MarkKind.Fencing => new Markup().Add($"<path class=\"mark fence\" d=\"M{x + 1.5} {y - 7}L{x - 4} {y + 1}H{x - 0.5}L{x - 2} {y + 7}L{x + 4} {y - 1.5}H{x + 0.5}Z\"/>"),
            MarkKind.Promotion => new Markup().Add($"<path class=\"mark promotion\" d=\"M{x} {y - 6}L{x + 5.5} {y + 4}H{x - 5.5}Z\"/>"),
            MarkKind.Rejoin => new Markup().Add($"<path class=\"mark rejoin\" d=\"M{x - 4} {y - 2}A4.6 4.6 0 1 1 {x - 4} {y + 3}M{x - 5.5} {y - 6}V{y - 1}H{x - 0.5}\"/>"),
            _ => throw new InvalidOperationException($"no such mark: {mark.Kind}"),
        };
        return new Markup().Add($"<g><title>{Figures.Clock(mark.At)} {mark.Text}</title>{shape}</g>\n");
    }
}
