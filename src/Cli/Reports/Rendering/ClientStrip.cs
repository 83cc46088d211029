using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>The client's strip: whether writes passed, for how long none did, and how long each took.</summary>
internal sealed class ClientStrip(TimeScale scale, ClientSummary client)
{
    public const double Height = 118;

    private const double StripTop = 26;
    private const double StripHeight = 20;
    private const double LatencyTop = 56;
    private const double LatencyHeight = 54;

    /// <summary>So many are drawn one by one, more in buckets.</summary>
    private const int MostSingle = 700;
    private const int Buckets = 330;

    /// <summary>The latency's axis: from a millisecond, by powers of ten.</summary>
    private const int Decades = 4;

    public Markup Draw(double top)
    {
        List<WriteAttempt> shown = [.. client.Attempts.Where(attempt => attempt.Ended >= scale.Shown.From && attempt.Began <= scale.Shown.To)];
        var drawn = new Markup().Add($"<g class=\"client\"><text class=\"name\" x=\"8\" y=\"{top + StripTop + 14}\">client</text>\n");
        foreach (var run in client.Runs.Where(run => run.Touches(scale.Shown)))
        {
            _ = drawn.Add($"<rect class=\"track\" x=\"{scale.At(run.From)}\" y=\"{top + StripTop}\" width=\"{Math.Max(1, scale.Width(run.From, run.To))}\" height=\"{StripHeight}\"><title>a client wrote from {Figures.Clock(run.From)} to {Figures.Clock(run.To)}</title></rect>\n");
        }

        _ = drawn.Add(LatencyAxis(top + LatencyTop));
        _ = shown.Count <= MostSingle ? drawn.Add(Single(shown, top)) : drawn.Add(Bucketed(shown, top));
        return drawn.Add(GapLine(shown, top)).Add($"</g>\n");
    }

    private Markup Single(List<WriteAttempt> shown, double top)
    {
        var drawn = new Markup();
        foreach (var attempt in shown.OrderBy(attempt => attempt.Verdict != WriteVerdict.Acknowledged))
        {
            var x = scale.At(attempt.Began);
            _ = drawn.Add($"<rect class=\"{Style(attempt.Verdict)}\" x=\"{x}\" y=\"{top + StripTop}\" width=\"{Math.Max(1.6, scale.At(attempt.Ended) - x)}\" height=\"{StripHeight}\"/>\n");
            if (attempt.Verdict == WriteVerdict.Acknowledged)
            {
                _ = drawn.Add($"<circle class=\"dot\" cx=\"{x}\" cy=\"{top + LatencyTop + Y(attempt.Latency)}\" r=\"1.6\"/>\n");
            }
        }

        return drawn;
    }

    private Markup Bucketed(List<WriteAttempt> shown, double top)
    {
        var drawn = new Markup();
        var width = (scale.Right - scale.Left) / Buckets;
        foreach (var bucket in shown.GroupBy(attempt => (int)Math.Min(Buckets - 1, (scale.At(attempt.Began) - scale.Left) / width)).OrderBy(bucket => bucket.Key))
        {
            var x = scale.Left + (bucket.Key * width);
            var all = bucket.ToList();
            var bad = all.Count(attempt => attempt.Verdict == WriteVerdict.Failed) * StripHeight / all.Count;
            var unknown = all.Count(attempt => attempt.Verdict == WriteVerdict.Unknown) * StripHeight / all.Count;
            _ = drawn.Add($"<rect class=\"ok\" x=\"{x}\" y=\"{top + StripTop + bad + unknown}\" width=\"{width}\" height=\"{StripHeight - bad - unknown}\"/>");
            _ = bad > 0 ? drawn.Add($"<rect class=\"bad\" x=\"{x}\" y=\"{top + StripTop}\" width=\"{width}\" height=\"{bad}\"/>") : drawn;
            _ = unknown > 0 ? drawn.Add($"<rect class=\"maybe\" x=\"{x}\" y=\"{top + StripTop + bad}\" width=\"{width}\" height=\"{unknown}\"/>") : drawn;
            var latencies = all.Where(attempt => attempt.Verdict == WriteVerdict.Acknowledged).Select(attempt => attempt.Latency).ToList();
            _ = latencies.Count > 0
                ? drawn.Add($"<line class=\"range\" x1=\"{x + (width / 2)}\" y1=\"{top + LatencyTop + Y(latencies.Max()) - 0.8}\" x2=\"{x + (width / 2)}\" y2=\"{top + LatencyTop + Y(latencies.Min()) + 0.8}\"/>\n")
                : drawn;
        }

        return drawn;
    }

    private Markup LatencyAxis(double top)
    {
        var axis = new Markup().Add($"<text class=\"unit\" x=\"8\" y=\"{top + 12}\">latency</text>\n");
        string[] labels = ["10 s", "1 s", "100 ms", "10 ms", "1 ms"];
        for (var line = 0; line <= Decades; line++)
        {
            var y = top + (line * LatencyHeight / Decades);
            _ = axis.Add($"<line class=\"grid\" x1=\"{scale.Left}\" y1=\"{y}\" x2=\"{scale.Right}\" y2=\"{y}\"/>");
            _ = line % 2 == 0 ? axis.Add($"<text class=\"unit\" x=\"{scale.Left - 6}\" y=\"{y + 3.5}\" text-anchor=\"end\">{labels[line]}</text>\n") : axis;
        }

        return axis;
    }

    /// <summary>The longest gap that is seen here, over the strip.</summary>
    private Markup GapLine(List<WriteAttempt> shown, double top)
    {
        if (shown.TrueForAll(attempt => attempt.Verdict == WriteVerdict.Acknowledged) || ClientSummaries.LongestGap(client.Attempts, scale.Shown) is not { } gap)
        {
            return new Markup();
        }

        var (from, to, y) = (scale.At(gap.Period.From), scale.At(gap.Period.To), top + StripTop - 6);
        var middle = Math.Clamp((from + to) / 2, scale.Left + 120, scale.Right - 120);
        return new Markup().Add($"<path class=\"gap\" d=\"M{from} {y - 4}V{y + 4}M{from} {y}H{to}M{to} {y - 4}V{y + 4}\"/><text class=\"gap-text\" x=\"{middle}\" y=\"{y - 5}\" text-anchor=\"middle\">{(gap.IsOpen ? "at least " : "")}{Figures.Duration(gap.Period.Length)} without an acknowledged write</text>\n");
    }

    private static double Y(TimeSpan latency) =>
        LatencyHeight * (1 - Math.Clamp(Math.Log10(Math.Max(1, latency.TotalMilliseconds)) / Decades, 0, 1));

    private static string Style(WriteVerdict verdict) => verdict switch
    {
        WriteVerdict.Acknowledged => "ok",
        WriteVerdict.Failed => "bad",
        WriteVerdict.Unknown => "maybe",
        _ => throw new InvalidOperationException($"no such verdict: {verdict}"),
    };
}
