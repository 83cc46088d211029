using System.Security.Cryptography;
using System.Text;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>
/// The report as one HTML file. It has no script, asks for nothing from anywhere, and forbids both to itself: the policy allows one style
/// sheet, the one whose hash it names.
/// </summary>
internal static class Page
{
    /// <summary>More takeovers than that have no chart of their own; the table has them all.</summary>
    public const int MostCharts = 12;

    public static string Write(ReportModel model)
    {
        var told = model.Takeovers.Where(takeover => takeover.Kind != TakeoverKind.First).ToList();
        var page = new Markup().Add(Head(model)).Add(Header(model)).Add(VerdictSection.Write(model.Verdict));
        foreach (var warning in model.Warnings)
        {
            _ = page.Add($"<p class=\"warning\">{warning}</p>\n");
        }

        _ = page.Add($"<section id=\"overview\"><h2>At a glance</h2>\n").Add(Chart.Overview(model).Draw()).Add(Legend.Write()).Add($"</section>\n");
        foreach (var (takeover, number) in told.Take(MostCharts).Select((takeover, index) => (takeover, index + 1)))
        {
            _ = page.Add(TakeoverSection.Write(model, takeover, number));
        }

        if (told.Count > MostCharts)
        {
            _ = page.Add($"<p class=\"warning\">{told.Count - MostCharts} more promotions have no chart here: ask for less time with --since and --until.</p>\n");
        }

        return page.Add(HistorySection.Write(model)).Add(EventSection.Write(model)).Add(SourceSection.Write(model)).Add($"</main></body>\n</html>\n").ToString();
    }

    /// <summary>What the policy names the style sheet by.</summary>
    public static string StyleHash => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PageStyle.Sheet)));

    private static Markup Head(ReportModel model)
    {
        // The hash is of exactly what stands between the tags.
        var style = new Markup().Add($"<style>").Add(PageStyle.AsMarkup()).Add($"</style>\n");
        return new Markup().Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{StyleHash}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{model.Headline}</title>

            """).Add(style).Add($"</head>\n<body><main>\n");
    }

    private static Markup Header(ReportModel model) => new Markup().Add($"""
        <header>
        <p class="kind">ocf-agents report{(model.Resource.Length > 0 ? $" · {model.Resource}" : "")}</p>
        <h1>{model.Headline}</h1>
        <p class="when"><time datetime="{Figures.Iso(model.Window.From)}">{Figures.Moment(model.Window.From)}</time> to <time datetime="{Figures.Iso(model.Window.To)}">{Figures.Moment(model.Window.To)}</time> · {Figures.Duration(model.Window.Length)} · all times are UTC</p>
        </header>

        """);
}
