using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OcfAgents.Cli.Tests.Metrics;

/// <summary>The dashboard, the alert rules and the units beside the metrics that they are about.</summary>
public sealed partial class ShippedFiles
{
    private const string Dashboard = "packaging/grafana/ocf-agents.json";
    private const string Rules = "packaging/prometheus/ocf-agents.rules.yml";
    private const string Documentation = "docs/monitoring.md";

    private static readonly HashSet<string> s_known = [.. SampleCluster.Names.Select(Texts.Of).Append(Texts.OfEverything()).SelectMany(PrometheusParser.NamesOf)];

    [Theory]
    [InlineData(Dashboard)]
    [InlineData(Rules)]
    [InlineData(Documentation)]
    public void Every_metric_that_is_named_is_written(string file)
    {
        var named = Name().Matches(File.ReadAllText(Repository.Path(file))).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        named.Should().HaveCountGreaterThan(10).And.BeSubsetOf(s_known);
    }

    [Fact]
    public void Every_metric_is_documented() => File.ReadAllText(Repository.Path(Documentation)).Should().ContainAll(s_known.Select(name => $"`{name}"));

    [Fact]
    public void The_dashboard_is_JSON_whose_panels_have_expressions_and_do_not_overlap()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.Path(Dashboard)));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();

        panels.Should().NotBeEmpty().And.OnlyContain(panel => panel.GetProperty("targets").EnumerateArray().All(target => target.GetProperty("expr").GetString()!.Contains("ocf_agents_")));
        panels.Select(panel => panel.GetProperty("id").GetInt32()).Should().OnlyHaveUniqueItems();
        panels.SelectMany(Cells).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_alert_says_what_it_is_and_what_to_type()
    {
        var rules = File.ReadAllText(Repository.Path(Rules)).Split("- alert: ")[1..];

        rules.Should().HaveCountGreaterThan(10).And.OnlyContain(rule => rule.Contains("expr: ") && rule.Contains("severity: ") && rule.Contains("summary: ") && rule.Contains("description: "));
        rules.Select(rule => rule.Split('\n')[0]).Should().OnlyHaveUniqueItems();
    }

    /// <summary>With a program that is there: the package installs ocf-agents before the units.</summary>
    [Fact]
    public void Systemd_takes_the_units()
    {
        const string verifier = "/usr/bin/systemd-analyze";
        File.Exists(verifier).Should().BeTrue("tests/setup installs systemd");
        var directory = Directory.CreateTempSubdirectory("ocf-agents-units");
        try
        {
            foreach (var unit in (string[])["ocf-agents-metrics.service", "ocf-agents-metrics.timer"])
            {
                var text = File.ReadAllText(Repository.Path($"packaging/systemd/{unit}"));
                File.WriteAllText(Path.Combine(directory.FullName, unit), text.Replace("/usr/sbin/ocf-agents ", "/bin/true ", StringComparison.Ordinal));
            }

            var start = new ProcessStartInfo(verifier, ["verify", "--man=no", Path.Combine(directory.FullName, "ocf-agents-metrics.timer"), Path.Combine(directory.FullName, "ocf-agents-metrics.service")]) { RedirectStandardError = true, UseShellExecute = false };
            using var verify = Process.Start(start)!;
            var said = verify.StandardError.ReadToEnd();
            verify.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue();

            said.Should().NotContain("ocf-agents-metrics");
            verify.ExitCode.Should().Be(0, said);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IEnumerable<(int, int)> Cells(JsonElement panel)
    {
        int At(string name) => panel.GetProperty("gridPos").GetProperty(name).GetInt32();
        return from x in Enumerable.Range(At("x"), At("w")) from y in Enumerable.Range(At("y"), At("h")) select (x, y);
    }

    [GeneratedRegex("ocf_agents_[a-z_]+[a-z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
