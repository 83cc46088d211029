using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

internal static class VerdictSection
{
    public static Markup Write(ImmutableArray<VerdictLine> verdict)
    {
        var section = new Markup().Add($"<section id=\"verdict\" aria-label=\"Verdict\"><dl class=\"cards\">\n");
        foreach (var line in verdict)
        {
            _ = section.Add($"<div class=\"card {Style(line.Tone)}\" data-key=\"{line.Key}\"><dt>{line.Question}</dt><dd><strong>{line.Answer}</strong><span>{line.Because}</span></dd></div>\n");
        }

        return section.Add($"</dl></section>\n");
    }

    private static string Style(Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Plain => "plain",
        Tone.NotKnown => "unsure",
        Tone.Bad => "alarm",
        _ => throw new InvalidOperationException($"no such tone: {tone}"),
    };
}
