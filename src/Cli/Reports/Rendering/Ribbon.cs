using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>The phases of a takeover as one band, each with its number in the table and, where there is room, how long it took.</summary>
internal sealed class Ribbon(TimeScale scale, Takeover takeover)
{
    private const double Height = 22;
    private const double LetterWidth = 6.6;

    public Markup Draw(double top)
    {
        var ribbon = new Markup().Add($"<g class=\"ribbon\"><text class=\"name\" x=\"8\" y=\"{top + 19}\">phases</text>\n");
        Phase? before = null;
        var number = 0;
        foreach (var phase in takeover.Phases)
        {
            number++;
            if (phase.At is not { } at)
            {
                continue;
            }

            if (before?.At is { } from)
            {
                _ = ribbon.Add(Segment(from, at, phase, number, top));
            }

            before = phase;
        }

        return ribbon.Add($"</g>\n");
    }

    private Markup Segment(DateTimeOffset from, DateTimeOffset to, Phase phase, int number, double top)
    {
        var (x, width) = (scale.At(from), Math.Max(1, scale.Width(from, to)));
        var took = Figures.Duration(to - from);
        var wide = $"{number}  {phase.Name}  {took}";
        var label = width >= wide.Length * LetterWidth ? wide : width >= (took.Length + 3) * LetterWidth ? $"{number}  {took}" : width >= 12 ? $"{number}" : "";
        return new Markup().Add($"<g><title>{number} {phase.Name}: {took}, until {Figures.Clock(to)}</title><rect class=\"phase phase-{number % 2}\" x=\"{x}\" y=\"{top + 4}\" width=\"{width}\" height=\"{Height}\"/><text class=\"in\" x=\"{x + (width / 2)}\" y=\"{top + 19}\" text-anchor=\"middle\">{label}</text></g>\n");
    }
}
