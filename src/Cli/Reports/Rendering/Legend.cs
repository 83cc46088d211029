namespace OcfAgents.Cli.Reports.Rendering;

internal static class Legend
{
    private static readonly (string Style, string Name)[] s_colours =
    [
        ("role-promoted", "Promoted"), ("role-unpromoted", "Unpromoted"), ("role-promoting", "changing"), ("role-stopped", "Stopped"), ("role-failed", "Failed"),
        ("joining", "joining"), ("off", "off, not known"), ("address", "holds the address"), ("ok", "write acknowledged"), ("bad", "failed"), ("maybe", "no answer"),
    ];

    private static readonly (string Pattern, string Name)[] s_patterns = [("lost", "lost"), ("fencing", "being fenced"), ("fenced", "fenced")];

    public static Markup Write()
    {
        var legend = new Markup().Add($"<ul class=\"legend\">\n");
        foreach (var (style, name) in s_colours)
        {
            _ = legend.Add($"<li><svg viewBox=\"0 0 18 12\"><rect class=\"{style}\" width=\"18\" height=\"12\"/></svg>{name}</li>\n");
        }

        foreach (var (pattern, name) in s_patterns)
        {
            _ = legend.Add($"<li><svg viewBox=\"0 0 18 12\"><rect fill=\"url(#{pattern}-overview)\" width=\"18\" height=\"12\"/></svg>{name}</li>\n");
        }

        foreach (var (kind, name) in new[] { (Model.MarkKind.Promotion, "promoted"), (Model.MarkKind.Failure, "failed operation"), (Model.MarkKind.Fencing, "fenced"), (Model.MarkKind.Rejoin, "rejoined") })
        {
            _ = legend.Add($"<li><svg viewBox=\"0 0 18 16\">{LaneMarks.Draw(new Model.LaneMark(default, kind, name), 9, 8)}</svg>{name}</li>\n");
        }

        return legend.Add($"</ul>\n");
    }
}
