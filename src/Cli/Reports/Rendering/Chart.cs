using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>One chart: the axis, where a takeover is shown its phases, a lane for each node, and the client's strip.</summary>
/// <param name="model">What is shown.</param>
/// <param name="id">A name for the chart, which no other on the page has.</param>
/// <param name="scale">The part of the time that is shown.</param>
/// <param name="takeover">Whose phases; <c>null</c> for the overview.</param>
internal sealed class Chart(ReportModel model, string id, TimeScale scale, Takeover? takeover)
{
    public const double FullWidth = 1120;
    public const double Left = 118;
    public const double Right = 1086;

    private const double AxisHeight = 26;
    private const double RibbonHeight = 40;
    private const double LaneHeight = 58;

    public static Chart Overview(ReportModel model) => new(model, "overview", new TimeScale(model.Window, Left, Right), null);

    public static Chart Of(ReportModel model, Takeover takeover, int number) => new(model, $"takeover-{number}", new TimeScale(takeover.Shown, Left, Right), takeover);

    public Markup Draw()
    {
        var top = AxisHeight;
        var body = new Markup();
        if (takeover is not null)
        {
            _ = body.Add(new Ribbon(scale, takeover).Draw(top));
            top += RibbonHeight;
        }

        foreach (var lane in model.Lanes)
        {
            _ = body.Add(new Lane(scale, lane, id, takeover).Draw(top));
            top += LaneHeight;
        }

        if (model.Client is { } client)
        {
            _ = body.Add(new ClientStrip(scale, client).Draw(top));
            top += ClientStrip.Height;
        }

        var height = top + 6;
        var title = takeover is null ? "Overview" : takeover.Title;
        return new Markup()
            .Add($"<div class=\"chart\"><svg id=\"chart-{id}\" viewBox=\"0 0 {FullWidth} {height}\" role=\"img\" aria-label=\"{title}, {Figures.Moment(scale.Shown.From)} to {Figures.Moment(scale.Shown.To)} UTC\">\n")
            .Add(Patterns()).Add(Axis(height)).Add(body).Add(Boundaries(height)).Add($"</svg></div>\n");
    }

    /// <summary>States that are no role are told by a pattern too, for print and for eyes that see few colours.</summary>
    private Markup Patterns() => new Markup().Add($"""
        <defs>
        <pattern id="lost-{id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" class="lost-back"/><rect width="3" height="7" class="lost-line"/></pattern>
        <pattern id="fencing-{id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="7" height="7" class="fencing-back"/><rect width="3.5" height="7" class="fencing-line"/></pattern>
        <pattern id="fenced-{id}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" class="fenced-back"/><circle cx="3" cy="3" r="1" class="fenced-dot"/></pattern>
        </defs>

        """);

    private Markup Axis(double height)
    {
        var axis = new Markup().Add($"<g class=\"axis\">\n");
        foreach (var tick in scale.Ticks())
        {
            var x = scale.At(tick);
            _ = axis.Add($"<line x1=\"{x}\" y1=\"{AxisHeight - 4}\" x2=\"{x}\" y2=\"{height}\"/><text x=\"{x}\" y=\"{AxisHeight - 10}\" text-anchor=\"middle\">{scale.Label(tick)}</text>\n");
        }

        return axis.Add($"</g>\n");
    }

    /// <summary>The ends of the phases, through all lanes.</summary>
    private Markup Boundaries(double height)
    {
        var lines = new Markup();
        foreach (var phase in takeover?.Phases.Where(phase => phase.At is not null) ?? [])
        {
            var x = scale.At(phase.At ?? default);
            _ = lines.Add($"<line class=\"boundary\" x1=\"{x}\" y1=\"{AxisHeight + 30}\" x2=\"{x}\" y2=\"{height}\"/>\n");
        }

        return lines;
    }
}
