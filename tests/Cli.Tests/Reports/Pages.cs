using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Rendering;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Tests.Reports;

/// <summary>The page and the JSON document, as text.</summary>
public sealed partial class Pages
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u0007\u202Etxt\n&amp;";

    [Fact]
    public void A_small_incident_is_the_page_that_was_looked_at()
    {
        var page = Page.Write(Small());
        var golden = Path.Combine(AppContext.BaseDirectory, "Reports", "samples", "small.html");
        var written = Path.Combine(AppContext.BaseDirectory, "small.written.html");
        File.WriteAllText(written, page);

        page.Should().Be(File.ReadAllText(golden), $"if the change is wanted, look at {written} in a browser and copy it to tests/Cli.Tests/Reports/samples/small.html");
    }

    [Fact]
    public void The_policy_allows_the_one_style_sheet_and_nothing_else()
    {
        var page = Page.Write(Samples.Build(Samples.CrashAndCut, null));

        var style = StyleElement().Matches(page).Should().ContainSingle().Which.Groups["sheet"].Value;
        page.Should().Contain($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'");
        page.Should().NotContain("<script").And.NotContain(" style=").And.NotContain("http://").And.NotContain("https://").And.NotContain("@import").And.NotContain("src=").And.NotContain("href=");
        OutsideUrl().Matches(page).Should().BeEmpty("a pattern of the page itself is all that it may point to");
    }

    [Fact]
    public void Every_value_is_text_whatever_it_holds()
    {
        var model = HostileModel();

        var page = Page.Write(model);

        page.Should().NotContain("<script").And.NotContain("<img").And.NotContain("\u0007").And.NotContain("\u202E").And.NotContain("&amp;amp;lt");
        page.Should().Contain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(2)&gt;[U+0007][U+202E]txt &amp;amp;");
        // Well-formed, so that no value has opened or closed anything.
        var body = XDocument.Parse($"<html>{page[page.IndexOf("<body", StringComparison.Ordinal)..]}");
        body.Descendants().Attributes().Select(attribute => attribute.Name.LocalName).Should().NotContain(name => name.StartsWith("on", StringComparison.Ordinal));
        body.Descendants("section").Should().HaveCountGreaterThan(4);
    }

    [Fact]
    public void The_document_for_programs_says_the_same_and_names_its_schema()
    {
        using var document = JsonDocument.Parse(ReportJson.Write(Samples.Build(Samples.CrashAndCut, null)));
        var root = document.RootElement;

        root.GetProperty("schema").GetString().Should().Be("ocf-agents/report/1");
        root.GetProperty("takeovers").EnumerateArray().Last().GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("key").GetString())
            .Should().Equal("fault", "symptom", "detected", "fenced", "promotion", "promoted", "address", "write");
        root.GetProperty("takeovers").EnumerateArray().Last().GetProperty("phases")[0].GetProperty("at").ValueKind.Should().Be(JsonValueKind.Null);
        root.GetProperty("client").GetProperty("acknowledged").GetInt32().Should().Be(425);
        root.GetProperty("rejoins")[0].GetProperty("bytesLost").GetInt64().Should().Be(1385056);
    }

    [Fact]
    public void Hostile_values_are_a_sound_document_for_programs()
    {
        using var document = JsonDocument.Parse(ReportJson.Write(HostileModel()));

        document.RootElement.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("node").GetString()).Should().Contain(Hostile);
    }

    [Fact]
    public void What_looks_like_a_password_is_not_shown()
    {
        var seen = new ReportEvent(At(0), EventKind.AgentSaid, "node1") { Operation = "error", Text = "login with password=hunter2 failed" };

        Extract.Of([seen], "db").Events.Should().ContainSingle().Which.Text.Should().Be("login with password=*** failed");
    }

    [Fact]
    public void Of_too_many_events_the_first_are_left_out_and_counted()
    {
        var events = Enumerable.Range(0, Extract.Most + 7).Select(number => new ReportEvent(At(number), EventKind.NodeLost, $"node{number}"));

        var (kept, leftOut) = Extract.Of(events, "db");

        kept.Should().HaveCount(Extract.Most);
        leftOut.Should().Be(7);
        kept[^1].Node.Should().Be($"node{Extract.Most + 6}");
    }

    /// <summary>Two nodes, a power loss, ten writes.</summary>
    private static ReportModel Small()
    {
        Evidence evidence = new()
        {
            Events =
            [
                Ended(0, "alpha", "db", "promote"), Ended(0.2, "beta", "db", "start"), Ended(0.4, "alpha", "db-vip", "start"),
                Event(6, EventKind.NodeLost, "alpha"), Event(6.1, EventKind.FencingAsked, "alpha"), Event(7, EventKind.Fenced, "alpha") with { Text = "by beta: OK" },
                Event(7.5, EventKind.OperationBegun, "beta") with { Resource = "db", Operation = "promote" }, Ended(8, "beta", "db", "promote"), Ended(8.5, "beta", "db-vip", "start"),
            ],
            Promotions = [new Promotion(At(8.2), 2, "failover", "alpha", "beta", At(7), "1", "0/3000060", "2", 0, [new Vote("beta", 1, "1", "0/3000060", "Standby", false)], ["beta"])],
            Attempts = [.. Enumerable.Range(1, 10).Select(second => new WriteAttempt(At(second), TimeSpan.FromMilliseconds(20), second is >= 5 and <= 8 ? WriteVerdict.Failed : WriteVerdict.Acknowledged, 0))],
            Verification = new Verification(6, 0, 0, 0),
            Sources = [new SourceNote(SourceKind.PacemakerLog, "beta", "/var/log/pacemaker/pacemaker.log", 9, 9, "")],
        };
        return ReportBuilder.Build(evidence, new ReportWishes(null, null, "db", "UTC", At(60)));
    }

    private static ReportModel HostileModel()
    {
        Evidence evidence = new()
        {
            Events =
            [
                Ended(0, Hostile, Hostile, "promote") with { Text = Hostile }, Ended(1, "other", Hostile, "start"), Event(2, EventKind.NodeLost, Hostile),
                Event(3, EventKind.FencingFailed, Hostile) with { Text = Hostile }, Event(4, EventKind.Fenced, Hostile) with { Text = Hostile, Reporter = Hostile },
                Ended(5, "other", Hostile, "promote"), Ended(6, "other", Hostile + "vip", "start"), Event(7, EventKind.AgentSaid, "other") with { Operation = "error", Text = Hostile },
                Event(1.5, EventKind.Note, "") with { Text = Hostile },
            ],
            Promotions = [new Promotion(At(5), 2, Hostile, Hostile, "other", At(4.5), Hostile, Hostile, Hostile, 1, [new Vote(Hostile, 1, Hostile, Hostile, Hostile, true)], [Hostile])],
            Rejoins = [new Rejoin(At(8), Hostile, 2, Hostile, 5, Hostile)],
            Attempts = [new WriteAttempt(At(1), TimeSpan.FromMilliseconds(3), WriteVerdict.Acknowledged, 0), new WriteAttempt(At(8), TimeSpan.FromMilliseconds(3), WriteVerdict.Unknown, 0)],
            Sources = [new SourceNote(SourceKind.Alerts, Hostile, Hostile, 1, 1, Hostile)],
            Warnings = [Hostile],
        };
        return ReportBuilder.Build(evidence, new ReportWishes(null, null, Hostile, Hostile, At(60)));
    }

    private static ReportEvent Event(double second, EventKind kind, string node) => new(At(second), kind, node) { Reporter = "beta", Source = SourceKind.PacemakerLog };

    private static ReportEvent Ended(double second, string node, string resource, string operation) =>
        Event(second, EventKind.OperationEnded, node) with { Reporter = node, Resource = resource, Operation = operation, Code = 0, Text = "ok" };

    private static DateTimeOffset At(double second) => DateTimeOffset.Parse("2026-11-22T13:00:00Z", CultureInfo.InvariantCulture).AddSeconds(second);

    [GeneratedRegex("<style>(?<sheet>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StyleElement();

    [GeneratedRegex(@"url\((?!#)|xlink", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutsideUrl();
}
