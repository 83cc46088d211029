using System.Globalization;
using OcfAgents.Cli.Reports;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Parsing;

namespace OcfAgents.Cli.Tests.Reports;

/// <summary>What is read of each source, line by line.</summary>
public sealed class Parsers
{
    private static readonly DateTimeOffset s_lastChange = At("2026-11-22T14:00:00Z");

    [Theory]
    [InlineData("Nov 22 13:27:37.211 node3 pacemaker-controld  [69] (update_peer_state_iter) \tnotice: Node node1 state is now lost | nodeid=1 previous=member source=pcmk__reap_unseen_nodes", "NodeLost node1")]
    [InlineData("Nov 22 13:27:37.207 node3 pacemaker-based     [64] (update_peer_state_iter) \tnotice: Node node1 state is now lost | nodeid=1", null)]
    [InlineData("Nov 22 13:27:37.615 node3 pacemaker-controld  [69] (controld_execute_fence_action) \tnotice: Requesting fencing (reboot) of node node1 | action=1 timeout=60000", "FencingAsked node1 reboot")]
    [InlineData("Nov 22 13:27:37.615 node3 pacemaker-controld  [69] (te_fence_node) \tnotice: Requesting fencing (reboot) targeting node node1 | action=1", "FencingAsked node1 reboot")]
    [InlineData("Nov 22 13:27:37.615 node3 pacemaker-fenced    [65] (initiate_remote_stonith_op) \tnotice: Requesting peer fencing (reboot) targeting node1 | id=1b4dfee6 state=querying base_timeout=60", "FencingAsked node1 reboot")]
    [InlineData("Nov 22 13:27:37.831 node3 pacemaker-fenced    [65] (finalize_op) \tnotice: Operation 'reboot' targeting node1 by node2 for pacemaker-controld.69@node3: OK (complete) | id=1b4dfee6", "Fenced node1 reboot")]
    [InlineData("Nov 22 13:27:37.831 node3 pacemaker-fenced    [65] (finalize_op) \terror: Operation 'reboot' targeting node1 by node2 for pacemaker-controld.69@node3: Timer expired | id=1b4dfee6", "FencingFailed node1 reboot")]
    [InlineData("Nov 22 13:27:37.831 node3 pacemaker-controld  [69] (handle_fence_notification) \tnotice: Peer node1 was terminated (reboot) by node2 on behalf of pacemaker-controld.69@node3: OK | event=1b4dfee6", "Fenced node1 reboot")]
    [InlineData("Nov 22 13:27:37.831 node3 pacemaker-controld  [69] (handle_fence_notification) \tnotice: Peer node1 was not terminated (reboot) by <anyone> on behalf of pacemaker-controld.69@node3: No such device | event=1b", "FencingFailed node1 reboot")]
    [InlineData("Nov 22 13:29:28.403 node1 pacemaker-controld  [69] (log_executor_event) \tnotice: Result of monitor operation for chefdb on node1: not running (nothing runs and pg_control says 'in production') | CIB update 32, graph action unconfirmed; call=24 key=chefdb_monitor_2000 rc=7", "OperationEnded node1 chefdb monitor 7 !")]
    [InlineData("Nov 22 13:29:28.415 node3 pacemaker-controld  [69] (process_graph_event) \tnotice: Transition 15 action 12 (chefdb_monitor_2000 on node1): expected 'promoted' but got 'not running' | target-rc=8 rc=7 call-id=24", "OperationEnded node1 chefdb monitor 7 !")]
    [InlineData("Nov 22 13:27:24.475 node3 pacemaker-controld  [69] (process_graph_event) \tinfo: Transition 5 action 9 (chefdb_promote_0 on node1) confirmed: ok | rc=0 call-id=20", "OperationEnded node1 chefdb promote 0")]
    [InlineData("Nov 22 13:27:24.191 node3 pacemaker-controld  [69] (execute_rsc_action) \tnotice: Initiating promote operation chefdb:1_promote_0 locally on node3 | action 9", "OperationBegun node3 chefdb promote")]
    [InlineData("Nov 22 13:27:24.043 node3 pacemaker-controld  [69] (execute_rsc_action) \tnotice: Initiating notify operation chefdb_pre_notify_promote_0 on node2 | action 48", null)]
    [InlineData("Nov 22 13:27:19.611 node3 pacemaker-controld  [69] (log_executor_event) \tnotice: Result of probe operation for chefdb-vip on node3: not running | CIB update 47, graph action confirmed; call=14 key=chefdb-vip_monitor_0 rc=7", "OperationEnded node3 chefdb-vip probe 7")]
    [InlineData("Nov 22 13:30:11.835 node1 pacemaker-attrd     [67] (update_attr_on_host) \tnotice: Setting chefdb-rejoin[node1]: looking -> rewind:100 | from node1 with no write delay", "Attribute node1 chefdb rejoin")]
    [InlineData("Nov 22 13:30:11.835 node1 pacemaker-attrd     [67] (update_attr_on_host) \tnotice: Setting master-chefdb[node1]: 99 -> 1000 | from node1 with no write delay", null)]
    [InlineData("Nov 22 13:27:50.759 node1 pacemakerd          [63] (main) \tnotice: Starting Pacemaker 2.1.5 | build=a3f44794f94", "PacemakerStarted node1")]
    [InlineData("Nov 22 13:27:38  chef-pgsql(chefdb)[407]:    INFO: decided Promote because a sound standby", "AgentSaid here chefdb info")]
    [InlineData("Nov 22 13:27:40 node1 pacemaker-controld  [69] (process_lrm_event) \tnotice: Result of start operation for chefdb on node1: 0 (ok) | call=15 key=chefdb_start_0 confirmed=true cib-update=49 rc=0", "OperationEnded node1 chefdb start 0")]
    [InlineData("    a line that belongs to the one before", null)]
    [InlineData("", null)]
    [InlineData("Foo 99 99:99:99.999 x", null)]
    public void A_line_of_Pacemakers_log_tells(string line, string? expected)
    {
        var seen = new PacemakerLog("here", new LogClock(TimeZoneInfo.Utc, s_lastChange)).Take(line);

        (seen is null ? null : string.Join(' ', new[] { $"{seen.Kind}", seen.Node, seen.Resource, seen.Operation, $"{seen.Code}", seen.IsFailure ? "!" : "" }.Where(word => word.Length > 0)).Replace(" !", seen.Kind == EventKind.FencingFailed ? "" : " !", StringComparison.Ordinal))
            .Should().Be(expected);
    }

    [Fact]
    public void What_a_node_without_quorum_says_of_the_others_is_not_taken()
    {
        var log = new PacemakerLog("node1", new LogClock(TimeZoneInfo.Utc, s_lastChange));

        log.Take("Nov 22 13:29:49.331 node1 pacemaker-controld  [69] (quorum_notification_cb) \twarning: Quorum lost | membership=77 members=1")!.Kind.Should().Be(EventKind.QuorumLost);
        log.Take("Nov 22 13:29:49.331 node1 pacemaker-controld  [69] (update_peer_state_iter) \tnotice: Node node2 state is now lost | nodeid=2").Should().BeNull();
        log.Take("Nov 22 13:30:05.943 node1 pacemaker-controld  [69] (quorum_notification_cb) \tnotice: Quorum acquired | membership=86 members=3")!.Kind.Should().Be(EventKind.QuorumBack);
        log.Take("Nov 22 13:30:05.943 node1 pacemaker-controld  [69] (update_peer_state_iter) \tnotice: Node node2 state is now member | nodeid=2")!.Kind.Should().Be(EventKind.NodeMember);
    }

    [Theory]
    [InlineData("2026-11-22T14:00:00Z", "UTC", "Nov", 22, "2026-11-22T13:00:00Z")]
    [InlineData("2026-11-22T14:00:00Z", "Europe/Berlin", "Nov", 22, "2026-11-22T12:00:00Z")]
    [InlineData("2026-07-22T14:00:00Z", "Europe/Berlin", "Jul", 1, "2026-07-01T11:00:00Z")]
    [InlineData("2027-01-02T00:00:00Z", "UTC", "Dec", 31, "2026-12-31T13:00:00Z")]
    [InlineData("2026-03-01T00:00:00Z", "UTC", "Feb", 29, null)]
    [InlineData("2026-03-01T00:00:00Z", "UTC", "Foo", 1, null)]
    public void The_year_is_that_of_the_files_last_change(string lastChange, string zone, string month, int day, string? expected) =>
        new LogClock(TimeZoneInfo.FindSystemTimeZoneById(zone), At(lastChange)).Convert(month, day, TimeSpan.FromHours(13)).Should().Be(expected is null ? null : At(expected));

    [Fact]
    public void An_hour_that_the_summers_clock_leaves_out_is_no_crash() =>
        new LogClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), At("2026-06-01T00:00:00Z")).Convert("Mar", 29, TimeSpan.FromHours(2.5)).Should().Be(At("2026-03-29T01:30:00Z"));

    [Theory]
    [InlineData("""{"at":"2026-11-22T13:27:37.211Z","kind":"node","node":"node1","desc":"lost","host":"node3"}""", "NodeLost node1")]
    [InlineData("""{"at":"2026-11-22T13:27:37.831Z","kind":"fencing","node":"node1","desc":"Operation reboot of node1 by node2: OK","rc":0,"task":"reboot"}""", "Fenced node1")]
    [InlineData("""{"at":"2026-11-22T13:27:37.831Z","kind":"fencing","node":"node1","desc":"no","rc":"-62","task":"reboot"}""", "FencingFailed node1")]
    [InlineData("""{"at":"2026-11-22T13:27:38.503Z","kind":"resource","node":"node2","resource":"chefdb:0","task":"promote","rc":0,"target_rc":0,"interval_ms":0,"unknown":[1]}""", "OperationEnded node2 chefdb promote 0")]
    [InlineData("""{"at":"2026-11-22T13:27:38.503Z","kind":"resource","node":"node2","resource":"chefdb","task":"monitor","rc":7,"interval_ms":0}""", "OperationEnded node2 chefdb probe 7")]
    [InlineData("""{"at":"2026-11-22T13:27:38.503Z","kind":"attribute","node":"node2","attribute":"chefdb-rejoin","value":"rewind:7"}""", "Attribute node2 chefdb rejoin")]
    [InlineData("""{"at":"2026-11-22T13:27:38.503Z","kind":"resource","node":"node2"}""", null)]
    [InlineData("""{"at":"yesterday","kind":"node","node":"node1","desc":"lost"}""", null)]
    [InlineData("""{"at":"2026-11-22T13:27:38.503Z","kind":7}""", null)]
    [InlineData("""["at"]""", null)]
    [InlineData("{\"at\":\"2026", null)]
    [InlineData("""{"at":"2026-11-22T13:27:38.503Z","kind":"node","node":"\ud800","desc":"lost"}""", "NodeLost")]
    public void An_alert_tells(string line, string? expected)
    {
        var seen = AlertLog.Take(line, "here");

        (seen is null ? null : string.Join(' ', new[] { $"{seen.Kind}", seen.Node, seen.Resource, seen.Kind is EventKind.OperationEnded or EventKind.Attribute ? seen.Operation : "", $"{seen.Code}" }.Where(word => word.Length > 0)))
            .Should().Be(expected);
    }

    [Fact]
    public void The_same_promotion_in_the_journals_of_two_nodes_is_one()
    {
        const string Line = """{"noted":"2026-11-22T13:27:38.750Z","by":"node2","epoch":2,"cause":"switchover","from":"node1","to":"node2","begun":"2026-11-22T13:27:38.000Z","left_timeline":"2","left_lsn":"0/7016258","timeline":"3","bytes_ahead":0,"votes":[{"node":"node2","epoch":1,"timeline":"2","lsn":"0/7016258","role":"Standby","witness":true}]}""";
        var journal = new JournalLog();

        journal.Take(Line).Should().BeTrue();
        journal.Take(Line.Replace("\"by\":\"node2\"", "\"by\":\"node3\"", StringComparison.Ordinal)).Should().BeTrue();
        journal.Take(Line[..50]).Should().BeFalse("a line that was cut off by a power loss is no entry");

        var promotion = journal.Promotions.Should().ContainSingle().Subject;
        promotion.NotedBy.Should().Equal("node2", "node3");
        promotion.Votes.Should().ContainSingle().Which.Should().Be(new Vote("node2", 1, "2", "0/7016258", "Standby", true));
    }

    [Fact]
    public void A_clients_log_is_read_as_the_writer_writes_it_or_as_JSON()
    {
        var log = new ClientLog(0, 100);

        log.Take("1795354049.196 ok update 0c545a34acb100000000000000000004 48.652 10.99.6.100 -").Should().BeTrue();
        log.Take("1795354049.398 fail insert 0c545a34acb100000000000000000005 265.010 - connect: OperationCanceledException The operation was canceled.").Should().BeTrue();
        log.Take("""{"at":"2026-11-22T13:27:30Z","verdict":"unknown","latency_ms":12.5}""").Should().BeTrue();
        log.Take("""{"acknowledged":4,"lost":["a"],"unexpected":[],"damaged":0}""").Should().BeTrue();
        log.Take("ok then").Should().BeFalse();
        log.Take("NaN ok insert x 1 - -").Should().BeFalse();

        log.Attempts.Select(attempt => attempt.Verdict).Should().Equal(WriteVerdict.Acknowledged, WriteVerdict.Failed, WriteVerdict.Unknown);
        log.Attempts[0].Should().Be(new WriteAttempt(At("2026-11-22T13:27:29.196Z"), TimeSpan.FromMilliseconds(48.652), WriteVerdict.Acknowledged, 0));
        log.Verification.Should().Be(new Verification(4, 1, 0, 0));
    }

    [Fact]
    public void Of_a_clients_log_that_is_too_long_the_rest_is_counted()
    {
        var log = new ClientLog(0, 1);
        log.Take("1795354049.196 ok update 0c 48.652 - -");
        log.Take("1795354050.196 ok update 0c 48.652 - -");

        log.Attempts.Should().ContainSingle();
        log.LeftOut.Should().Be(1);
    }

    [Theory]
    [InlineData("90s", "2026-11-22T13:58:30Z")]
    [InlineData("45min", "2026-11-22T13:15:00Z")]
    [InlineData("2h", "2026-11-22T12:00:00Z")]
    [InlineData("3d", "2026-11-19T14:00:00Z")]
    [InlineData("2026-11-22 13:27", "2026-11-22T12:27:00Z")]
    [InlineData("2026-11-22T13:27:00Z", "2026-11-22T13:27:00Z")]
    [InlineData("2026-11-22T13:27:00.5+02:00", "2026-11-22T11:27:00.5Z")]
    [InlineData("@1795354048.5", "2026-11-22T13:27:28.5Z")]
    [InlineData("yesterday", null)]
    [InlineData("13", null)]
    [InlineData("", null)]
    public void A_time_is_understood(string text, string? expected) =>
        WishedTime.Parse(text, s_lastChange, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Should().Be(expected is null ? null : At(expected));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
