using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Cli;

/// <summary>ocf-agents report as it is shipped, on what the lab's nodes logged; and what a browser makes of its page.</summary>
public sealed partial class ReportInABrowser : IDisposable
{
    private const string Hostile = "<script>document.title='owned'</script><img src=http://outside.invalid/x onerror=document.title='owned'>\"'><link rel=stylesheet href=http://outside.invalid/y>";

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("report-pages-");
    private readonly Browser _browser = new();

    public ReportInABrowser()
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var target = At(Path.GetRelativePath(samples, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            File.SetLastWriteTimeUtc(target, new DateTime(2026, 11, 22, 13, 31, 0, DateTimeKind.Utc));
        }
    }

    public void Dispose()
    {
        _browser.Dispose();
        _place.Delete(recursive: true);
    }

    [Fact]
    public void A_browser_shows_the_lanes_without_a_complaint_in_light_and_in_dark()
    {
        var page = Report();

        var (document, complaints) = _browser.Open(page);

        complaints.Should().BeEmpty();
        Lanes().Matches(document).Select(match => match.Groups["node"].Value).Should().Equal("node1", "node2", "node3", "node1", "node2", "node3", "node1", "node2", "node3");
        document.Should().Contain("data-phase=\"fenced\"").And.Contain("9.61 s without an acknowledged write").And.Contain("none lost").And.Contain("never two");
        var light = _browser.Picture(page, 1280, 3000, isDark: false);
        var dark = _browser.Picture(page, 1280, 3000, isDark: true);
        light.Length.Should().BeGreaterThan(100_000, "an empty page is a tenth of that");
        dark.Length.Should().BeGreaterThan(100_000);
        dark.Should().NotEqual(light);
    }

    [Fact]
    public void What_logs_hold_is_text_and_nothing_is_asked_of_the_network()
    {
        File.WriteAllLines(At("crash-and-cut/node1/alerts.jsonl"), [Alert("node", Hostile, "lost", ""), Alert("resource", "node2", Hostile, Hostile), Alert("fencing", Hostile, Hostile, "")]);

        var (document, complaints) = _browser.Open(Report());

        complaints.Should().BeEmpty();
        document.Should().Contain("&lt;script&gt;document.title").And.NotContain("<script").And.NotContain("<img").And.NotContain("<link").And.NotContain("<title>owned");
        _browser.Asked.Should().NotContain("outside.invalid");
    }

    /// <summary>What the other tests do not see, they could see.</summary>
    [Fact]
    public void A_page_that_did_ask_and_did_fail_would_be_noticed()
    {
        File.WriteAllText(At("bad.html"), $"<title>fine</title><p>{Hostile}<script>nothing.there()</script>");

        var (document, complaints) = _browser.Open(At("bad.html"));

        complaints.Should().Contain("nothing is not defined");
        document.Should().Contain("<title>owned");
        _browser.Asked.Should().Contain("outside.invalid");
    }

    [Fact]
    public void The_program_says_what_it_has_made_and_what_it_cannot_make()
    {
        var made = Run("--from", At("crash-and-cut"), "--zone", "UTC", "--json");
        made.Code.Should().Be(0, made.Error);
        using var document = JsonDocument.Parse(made.Output);
        document.RootElement.GetProperty("schema").GetString().Should().Be("ocf-agents/report/1");

        Run("--from", At("nothing")).Should().Be((1, "", $"ocf-agents: {At("nothing")}: there is no such directory and no such file\n"));
        Run("--from", At("failover"), "--since", "yesterday").Code.Should().Be(2);
        Run("--from", At("failover"), "--zone", "Nowhere/Land").Code.Should().Be(2);
        Run("--from", At("failover"), "-o", At("no/such/place.html")).Code.Should().Be(1);
    }

    private string Report()
    {
        var page = At("report.html");
        var made = Run("--from", At("crash-and-cut"), "--client", At("crash-and-cut/client.journal"), "--client", At("crash-and-cut/verified.json"), "--zone", "UTC", "--since", "2026-11-22T13:29:20Z", "-o", page);
        made.Code.Should().Be(0, made.Error);
        made.Output.Should().EndWith($"the report is in {page}\n");
        File.GetUnixFileMode(page).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return page;
    }

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Stage, "usr/sbin/ocf-agents")) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments.Prepend("report"))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(TimeSpan.FromSeconds(60)).Should().BeTrue();
        return (process.ExitCode, output, error.Result);
    }

    private static string Alert(string kind, string node, string desc, string resource) =>
        $"{{\"at\":\"2026-11-22T13:29:45.000Z\",\"kind\":\"{kind}\",\"node\":{Quoted(node)},\"desc\":{Quoted(desc)},\"resource\":{Quoted(resource)},\"task\":\"stop\",\"rc\":1,\"host\":\"node1\"}}";

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private string At(string name) => Path.Combine(_place.FullName, name);

    [GeneratedRegex("class=\"lane\" data-node=\"(?<node>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lanes();
}
