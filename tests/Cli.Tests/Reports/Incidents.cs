using System.Globalization;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Parsing;
using OcfAgents.Cli.Reports.Rendering;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Tests.Reports;

/// <summary>What is made of real incidents, from the logs of all nodes and of some.</summary>
public sealed class Incidents
{
    private static readonly DateTimeOffset s_failoverBegins = At("13:27:20.000");
    private static readonly DateTimeOffset s_crashBegins = At("13:29:20.000");

    [Theory]
    [InlineData(Samples.Failover)]
    [InlineData(Samples.CrashAndCut)]
    public void The_document_is_what_its_schema_says(string name) => SchemaFile.ShouldAccept(ReportJson.Write(Samples.Build(name, since: null)));

    [Fact]
    public void A_power_loss_is_a_failover_whatever_the_journal_calls_it()
    {
        var model = Samples.Build(Samples.Failover, s_failoverBegins);

        model.Takeovers.Select(takeover => takeover.Title).Should().Equal("First promotion: node1", "Failover from node1 to node2", "Switchover from node2 to node1");
        model.Takeovers[1].Journal!.Cause.Should().Be("switchover", "the agent took it for one, and the report shows both");
        model.Headline.Should().Be("Failover from node1 to node2, then switchover from node2 to node1");
        model.Resource.Should().Be("chefdb");
        model.AddressResources.Should().Equal("chefdb-vip");
    }

    [Fact]
    public void The_phases_of_a_failover_are_those_that_the_logs_tell() =>
        Phases(Samples.Build(Samples.Failover, s_failoverBegins).Takeovers[1]).Should().Equal(
            "fault not known",
            "symptom 13:27:29.398 -",
            "detected 13:27:37.211 7.81",
            "fenced 13:27:37.831 0.62",
            "promotion 13:27:38.223 0.39",
            "promoted 13:27:38.503 0.28",
            "address 13:27:39.071 0.57",
            "write 13:27:39.215 0.14");

    [Fact]
    public void What_a_person_knows_of_the_fault_is_its_first_phase() =>
        Phases(Samples.Build(Samples.CrashAndCut, s_crashBegins, notes: [Note("13:29:26.395", "kill -9"), Note("13:29:41.720", "cable cut")]).Takeovers[^1])[0].Should().Be("fault 13:29:41.720 -");

    [Fact]
    public void A_crash_that_is_cured_in_place_fences_nobody()
    {
        var takeover = Samples.Build(Samples.CrashAndCut, s_crashBegins).Takeovers[0];

        takeover.Kind.Should().Be(TakeoverKind.InPlace);
        Phases(takeover).Should().Equal(
            "fault not known",
            "symptom 13:29:26.566 -",
            "detected 13:29:28.403 1.84",
            "demoted 13:29:30.447 2.04",
            "promotion 13:29:30.883 0.44",
            "promoted 13:29:31.259 0.38",
            "address 13:29:32.715 1.46",
            "write 13:29:32.852 0.14");
    }

    [Fact]
    public void A_node_that_is_cut_off_is_lost_and_those_that_it_sees_no_more_are_not()
    {
        var model = Samples.Build(Samples.CrashAndCut, s_crashBegins);

        Words(model, "node1").Should().ContainInOrder("Promoted", "lost", "being fenced", "fenced", "joining", "Unpromoted");
        Words(model, "node2").Should().Equal("online", "Promoting", "Promoted");
        Words(model, "node3").Should().NotContain("lost");
    }

    [Fact]
    public void The_verdict_says_what_is_known()
    {
        var model = Samples.Build(Samples.CrashAndCut, s_crashBegins);

        Answer(model, "outage").Should().Be("9.61 s");
        Answer(model, "writes").Should().Be("none lost");
        Answer(model, "bytes").Should().Be("1.4 MB");
        Answer(model, "primaries").Should().Be("never two");
        Answer(model, "fencing").Should().Be("node1");
        model.Rejoins.Should().ContainSingle().Which.BytesLost.Should().Be(1385056);
        model.Client!.Verification.Should().Be(new Verification(425, 0, 0, 0));
    }

    [Fact]
    public void The_address_is_shown_where_it_was()
    {
        var model = Samples.Build(Samples.Failover, s_failoverBegins);

        model.Lanes.Single(lane => lane.Node == "node2").Addresses.Should().ContainSingle().Which.Period.From.Should().Be(At("13:27:39.071"));
        model.Lanes.Single(lane => lane.Node == "node3").Addresses.Should().BeEmpty();
    }

    [Fact]
    public void The_survivors_log_alone_tells_the_failover_and_says_what_is_missing()
    {
        var model = Samples.Build(Samples.Failover, s_failoverBegins, file => file is { Kind: SourceKind.PacemakerLog, Node: "node3" });

        model.Takeovers.Select(takeover => takeover.Kind).Should().Equal(TakeoverKind.First, TakeoverKind.Failover, TakeoverKind.Switchover);
        Phases(model.Takeovers[1]).Should().Contain("fenced 13:27:37.831 0.62").And.Contain("write not known");
        Answer(model, "outage").Should().Be("not known");
        Answer(model, "writes").Should().Be("not known");
        Answer(model, "bytes").Should().Be("not known");
        Answer(model, "primaries").Should().Be("never two");
    }

    [Fact]
    public void The_journals_alone_tell_the_promotions_and_prove_nothing_of_how_a_primary_ended()
    {
        var model = Samples.Build(Samples.CrashAndCut, null, file => file.Kind == SourceKind.FailoverJournal);

        model.Takeovers.Select(takeover => takeover.Journal!.Epoch).Should().Equal(1, 2, 3, 4, 5);
        model.Takeovers[^1].Kind.Should().Be(TakeoverKind.Unexplained);
        Phases(model.Takeovers[^1]).Should().Equal("fault not known", "detected not known", "promotion 13:29:50.000 -", "promoted not known", "address not known", "write not known");
        Answer(model, "primaries").Should().Be("not proven");
    }

    [Fact]
    public void Of_a_node_that_went_silent_nothing_is_known_until_it_starts_again()
    {
        var clock = new LogClock(TimeZoneInfo.Utc, At("14:00:00.000"));
        var log = new PacemakerLog("node1", clock);
        ReportEvent?[] events =
        [
            log.Take("Nov 22 13:00:00.000 node1 pacemaker-controld  [69] (log_executor_event) \tnotice: Result of promote operation for db on node1: ok | CIB update 1; call=1 key=db_promote_0 rc=0"),
            log.Take("Nov 22 13:05:00.000 node1 pacemaker-based     [64] (x) \tinfo: nothing of interest"),
            log.Take("Nov 22 13:50:00.000 node1 pacemakerd          [63] (main) \tnotice: Starting Pacemaker 2.1.5 | build=x"),
        ];

        var model = ReportBuilder.Build(new Evidence { Events = [.. events.OfType<ReportEvent>()] }, new ReportWishes(null, At("13:51:00.000"), "db", "UTC", At("14:00:00.000")));

        model.Lanes.Should().ContainSingle().Which.Spans.Select(span => $"{span.Word} {span.To:HH:mm}").Should().Equal("Promoted 13:05", "not known 13:50", "joining 13:51");
    }

    [Fact]
    public void Two_primaries_are_seen_when_both_nodes_log_it()
    {
        var model = Built("node1", "promote", "13:00:00", "node2", "promote", "13:00:20");

        Answer(model, "primaries").Should().Be("TWO");
        model.Verdict.Single(line => line.Key == "primaries").Tone.Should().Be(Tone.Bad);
    }

    [Fact]
    public void A_primary_that_was_demoted_first_is_no_second_one() =>
        Answer(Built("node1", "promote", "13:00:00", "node1", "demote", "13:00:10", "node2", "promote", "13:00:20"), "primaries").Should().Be("never two");

    [Fact]
    public void Logs_that_were_read_in_the_wrong_zone_are_noticed()
    {
        using var samples = new Samples(Samples.Failover);
        var evidence = new SourceReader(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), SourceLimits.Standard).Read(SourceFinder.Collected(samples.Root, "samples"), []);

        ReportBuilder.Build(evidence, new ReportWishes(null, null, "", "Europe/Berlin", At("13:31:00.000")))
            .Warnings.Should().ContainSingle().Which.Should().Contain("-60 min").And.Contain("--zone");
    }

    [Fact]
    public void Between_two_runs_of_a_client_nobody_wrote_and_that_is_no_outage()
    {
        WriteAttempt[] attempts =
        [
            new(At("13:00:00.000"), TimeSpan.FromMilliseconds(10), WriteVerdict.Acknowledged, 0), new(At("13:00:01.000"), TimeSpan.FromMilliseconds(10), WriteVerdict.Acknowledged, 0),
            new(At("13:10:00.000"), TimeSpan.FromMilliseconds(10), WriteVerdict.Acknowledged, 1), new(At("13:10:03.000"), TimeSpan.FromMilliseconds(10), WriteVerdict.Acknowledged, 1),
        ];

        ClientSummaries.LongestGap(attempts, null)!.Period.Length.Should().Be(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void A_log_that_ends_in_failures_has_a_gap_that_is_open()
    {
        WriteAttempt[] attempts =
        [
            new(At("13:00:00.000"), TimeSpan.Zero, WriteVerdict.Acknowledged, 0), new(At("13:00:01.000"), TimeSpan.FromSeconds(4), WriteVerdict.Failed, 0),
        ];

        var gap = ClientSummaries.LongestGap(attempts, null)!;
        gap.IsOpen.Should().BeTrue();
        gap.Period.Length.Should().Be(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Nothing_at_all_is_a_report_that_says_so()
    {
        var model = ReportBuilder.Build(new Evidence(), new ReportWishes(null, null, "", "UTC", At("13:00:00.000")));

        model.Headline.Should().Be("no promotion in this time");
        model.Verdict.Where(line => line.Key != "fencing").Should().OnlyContain(line => line.Answer == "not known");
        Page.Write(model).Should().Contain("Nothing that was read tells of anything");
    }

    /// <summary>Node, operation and time of operations that ended well, each by the node's own log, which goes on for a minute.</summary>
    private static ReportModel Built(params string[] words)
    {
        var operations = words.Chunk(3).Select(three => new ReportEvent(At(three[2] + ".000"), EventKind.OperationEnded, three[0])
        {
            Reporter = three[0], Resource = "db", Operation = three[1], Code = 0, Source = SourceKind.PacemakerLog,
        });
        var around = new[] { "node1", "node2" }.SelectMany(node => new[] { At("12:59:00.000"), At("13:01:20.000") }.Select(at => new ReportEvent(at, EventKind.AgentSaid, node) { Reporter = node, Source = SourceKind.PacemakerLog, Text = "here" }));
        var evidence = new Evidence { Events = [.. operations, .. around] };
        return ReportBuilder.Build(evidence, new ReportWishes(null, null, "db", "UTC", At("13:02:00.000")));
    }

    private static List<string> Phases(Takeover takeover) =>
        [.. takeover.Phases.Select(phase => phase.At is { } at ? $"{phase.Key} {at:HH:mm:ss.fff} {(phase.Took is { } took ? took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) : "-")}" : $"{phase.Key} not known")];

    private static IEnumerable<string> Words(ReportModel model, string node) => model.Lanes.Single(lane => lane.Node == node).Spans.Select(span => span.Word);

    private static string Answer(ReportModel model, string key) => model.Verdict.Single(line => line.Key == key).Answer;

    private static ReportEvent Note(string at, string text) => new(At(at), EventKind.Note, "") { Text = text, Source = SourceKind.CommandLine };

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-11-22T{time}Z", CultureInfo.InvariantCulture);
}
