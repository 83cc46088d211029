using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>A node's lane: what it was, whether it held the address, and what happened to it.</summary>
internal sealed class Lane(TimeScale scale, NodeLane lane, string id, Takeover? takeover)
{
    private const double BarTop = 18;
    private const double BarHeight = 22;
    private const double AddressHeight = 5;
    private const double LetterWidth = 7;
    private const int LongestName = 15;

    public Markup Draw(double top)
    {
        var drawn = new Markup().Add($"<g class=\"lane\" data-node=\"{lane.Node}\"><text class=\"name\" x=\"8\" y=\"{top + BarTop + 15}\">{Short(lane.Node)}<title>{lane.Node}</title></text>\n")
            .Add($"<rect class=\"track\" x=\"{scale.Left}\" y=\"{top + BarTop}\" width=\"{scale.Right - scale.Left}\" height=\"{BarHeight}\"/>\n");
        foreach (var span in lane.Spans.Where(span => new Period(span.From, span.To).Touches(scale.Shown)))
        {
            _ = drawn.Add(Span(span, top + BarTop));
        }

        foreach (var held in lane.Addresses.Where(held => held.Period.Touches(scale.Shown)))
        {
            var x = scale.At(held.Period.From);
            _ = drawn.Add($"<rect class=\"address\" x=\"{x}\" y=\"{top + BarTop + BarHeight + 3}\" width=\"{Math.Max(1, scale.At(held.Period.To) - x)}\" height=\"{AddressHeight}\"><title>holds {held.Resource}, {Figures.Clock(held.Period.From)} to {Figures.Clock(held.Period.To)}</title></rect>\n");
        }

        foreach (var mark in lane.Marks.Where(mark => scale.Shown.Holds(mark.At)))
        {
            _ = drawn.Add(LaneMarks.Draw(mark, scale.At(mark.At), top + 10));
        }

        return drawn.Add(Position(top + 13)).Add($"</g>\n");
    }

    private Markup Span(LaneSpan span, double top)
    {
        var (x, width) = (scale.At(span.From), Math.Max(0.8, scale.Width(span.From, span.To)));
        var label = width >= span.Word.Length * LetterWidth ? span.Word : "";
        var was = span.Membership is Membership.Lost or Membership.Fencing && span.Role != InstanceRole.Unknown ? $", last known as {span.Role}" : "";
        var drawn = new Markup().Add($"<g><title>{lane.Node}: {span.Word}{was}, {Figures.Clock(span.From)} to {Figures.Clock(span.To)} ({Figures.Duration(span.To - span.From)})</title>");
        _ = Pattern(span.Membership) is { } pattern
            ? drawn.Add($"<rect fill=\"url(#{pattern}-{id})\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{BarHeight}\"/>")
            : drawn.Add($"<rect class=\"{Style(span)}\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{BarHeight}\"/>");
        return drawn.Add($"<text class=\"in {Style(span)}-text\" x=\"{x + (width / 2)}\" y=\"{top + 15}\" text-anchor=\"middle\">{label}</text></g>\n");
    }

    /// <summary>What this node held when the promotion was decided.</summary>
    private Markup Position(double y)
    {
        if (takeover?.Journal is not { } journal || journal.Votes.FirstOrDefault(vote => vote.Node == lane.Node) is not { } vote)
        {
            return new Markup();
        }

        var at = takeover.Phases.FirstOrDefault(phase => phase.Key == "promotion")?.At ?? journal.Begun;
        return new Markup().Add($"<text class=\"lsn\" x=\"{scale.At(at) - 6}\" y=\"{y}\" text-anchor=\"end\">votes {vote.Lsn} · timeline {vote.Timeline}</text>\n");
    }

    private static string? Pattern(Membership membership) => membership switch
    {
        Membership.Lost => "lost",
        Membership.Fencing => "fencing",
        Membership.Fenced => "fenced",
        Membership.Unknown or Membership.Off or Membership.Joining or Membership.Member => null,
        _ => throw new InvalidOperationException($"no such membership: {membership}"),
    };

    private static string Style(LaneSpan span) => span.Membership switch
    {
        Membership.Off => "off",
        Membership.Joining => "joining",
        Membership.Lost => "lost",
        Membership.Fencing => "fencing",
        Membership.Fenced => "fenced",
        Membership.Unknown when span.Role == InstanceRole.Unknown => "unknown",
        Membership.Unknown or Membership.Member => $"role-{span.Role.ToString().ToLowerInvariant()}",
        _ => throw new InvalidOperationException($"no such membership: {span.Membership}"),
    };

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";
}
