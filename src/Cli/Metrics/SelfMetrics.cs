using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Metrics;

/// <summary>Of this program and its look.</summary>
internal static class SelfMetrics
{
    private static readonly Metric s_build = Metric.Gauge("build_info", "Always 1; the version of ocf-agents is a label.");
    private static readonly Metric s_up = Metric.Gauge("up", "1 where the cluster answered. Where it is 0, nothing else is told.");
    private static readonly Metric s_problems = Metric.Gauge("look_problems", "How many questions had no answer, of tools or servers.");

    public static IEnumerable<Sample> Of(bool answers, int problems) =>
        [s_build.At(1, ("version", ProductVersion.Text)), s_up.At(answers), s_problems.At(problems)];
}
