using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>
/// What people are shown of a PostgreSQL that serves, 190 and 191 with a reason, and that nothing is restarted for it. On the shipped
/// program with real PostgreSQL.
/// </summary>
public sealed class HealthRemarks
{
    private const string Wal = $"{DatabaseNode.DataDirectory}/pg_wal";

    [Fact]
    public void An_archiver_that_fails_is_shown_until_it_succeeds()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"printf 'archive_mode = on\\narchive_command = false\\n' >>{DatabaseNode.DataDirectory}/postgresql.conf");
        node.Promote().ShouldExit(0);
        var postmaster = node.Postmaster!.Pid;
        node.MonitorPromoted().ShouldExit(8);

        FinishSegment(node, 1);

        Poll.Until(() => node.MonitorPromoted().ExitCode == 191);
        node.MonitorPromoted().ShouldExit(191).ShouldGiveReason("WAL is not archived", "archive_command").Log.Should().NotContain("WARNING", "it was logged once");
        node.Probe().ShouldExit(8);
        node.Query("ALTER SYSTEM SET archive_command = 'true'");
        node.Query("SELECT pg_reload_conf()");
        FinishSegment(node, 2);
        Poll.Until(() => node.MonitorPromoted().ExitCode == 8);
        node.Postmaster!.Pid.Should().Be(postmaster);
    }

    [Fact]
    public void A_WAL_disk_that_does_not_answer_is_shown_within_seconds_and_holds_up_nothing_else()
    {
        using var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);

        var call = node.Call("monitor", seconds: 20, PacemakerEnvironment.Recurring("Promoted", 10));
        // By the end of the delay the look comes back, and one that was waited for finds nothing wrong.
        node.Run("monitor", Trace.Hanging(call, "statfs", Wal, TimeSpan.FromSeconds(8)))
            .ShouldExit(191).Log.Should().Contain("WARNING: the file system of pg_wal").And.Contain("monitor: the file system of pg_wal does not answer");
        node.MonitorPromoted().ShouldExit(8).Log.Should().Contain("well again");
    }

    [Theory]
    [InlineData("head -c $(($(df --output=avail -B1 . | tail -n 1) / 10 * 9)) /dev/zero >filler-1", "more than 85 % full")]
    [InlineData("for file in $(seq 85); do : >filler-$file; done", "85 % of its inodes")]
    public void A_WAL_disk_that_fills_up_is_shown_until_there_is_room(string fill, string reason)
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"""
            cd {DatabaseNode.DataDirectory}
            mv pg_wal old
            mkdir -m 700 pg_wal
            mount -t tmpfs -o size=128m,nr_inodes=100,mode=700,uid={ChefServer.Uid},gid={ChefServer.Uid} wal pg_wal
            cp -a old/. pg_wal/
            rm -r old
            """);
        node.Promote().ShouldExit(0);
        var postmaster = node.Postmaster!.Pid;
        node.MonitorPromoted().ShouldExit(8);

        node.Machine.Shell($"cd {Wal}; {fill}");

        node.MonitorPromoted().ShouldExit(191).ShouldGiveReason("the disk of pg_wal", reason).Log.Should().Contain("WARNING: the disk of pg_wal");
        node.MonitorPromoted().ShouldExit(191).ShouldGiveReason(reason).Log.Should().NotContain("WARNING", "it was logged once");
        node.Probe().ShouldExit(8);
        node.Parameters["wal_disk_usage"] = "100";
        node.MonitorPromoted().ShouldExit(8);
        node.Parameters.Remove("wal_disk_usage");
        node.Machine.Shell($"rm {Wal}/filler-*");
        node.MonitorPromoted().ShouldExit(8);
        node.Write(1);
        node.Postmaster!.Pid.Should().Be(postmaster);
    }

    [Fact]
    public void Connections_used_up_are_shown_with_what_to_do_on_either_side()
    {
        using var cluster = new Cluster(2).Up();
        var postmasters = cluster.Nodes.Select(node => node.Postmaster!.Pid).ToArray();
        // The standby's WAL sender has a place of its own.
        foreach (var node in cluster.Nodes)
        {
            node.BeginSessions(Template.Sessions, ChefServer.Application);
            node.BeginSessions(Template.ReservedSessions, ChefServer.Account);
            Poll.Until(() => node.TryQuery("SELECT 1").Error.Contains("too many clients", StringComparison.Ordinal));
        }

        for (var time = 0; time < 4; time++)
        {
            cluster[1].MonitorPromoted().ShouldExit(191).ShouldGiveReason("a primary by its files", "53300", "max_connections");
            cluster[2].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("a standby by its files", "53300", "max_connections");
        }

        (cluster[1].Score, cluster[2].Score).Should().Be((1000, 100), "what was known is left as it is");
        cluster.Nodes.Select(node => node.Postmaster!.Pid).Should().Equal(postmasters);
    }

    [Fact]
    public void A_login_that_is_refused_is_shown_with_where_to_look_on_either_side()
    {
        using var cluster = new Cluster(2).Up();
        foreach (var node in cluster.Nodes)
        {
            node.Machine.Shell($"sed -i 's/peer/reject/' /var/lib/ocf-agents/{DatabaseNode.Resource}/pg_hba.conf; kill -HUP {node.Postmaster!.Pid}");
            Poll.Until(() => node.TryQuery("SELECT 1").ExitCode != 0);
        }

        cluster[1].MonitorPromoted().ShouldExit(191).ShouldGiveReason("28000", "pg_hba.conf");
        cluster[2].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("28000", "pg_hba.conf");
        (cluster[1].Score, cluster[2].Score).Should().Be((1000, 100));
    }

    [Fact]
    public void A_standby_that_its_primary_does_not_let_in_says_so()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Query($"ALTER ROLE {Template.ReplicationUser} PASSWORD 'another'");
        cluster[2].Kill(Signal.Terminate, cluster[2].Backends().Single(IsReceiver));
        Poll.Until(() => cluster[2].Machine.ReadFile(DatabaseNode.ServerLog)!.Contains("password authentication failed", StringComparison.Ordinal));
        cluster[2].MonitorUnpromoted().ShouldExit(0);

        // As if a minute had passed.
        cluster[2].Machine.WriteFile($"/run/ocf-agents/{DatabaseNode.Resource}/monitor", "0 1 100 0");

        cluster[2].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("the primary refuses this standby's login", "replication_passfile");
    }

    [Fact]
    public void A_standby_that_does_not_replay_what_it_receives_is_shown_and_may_be_promoted()
    {
        using var cluster = new Cluster(2);
        Limit(cluster, "2MB");
        cluster.Up();
        cluster[2].Query("ALTER SYSTEM SET recovery_min_apply_delay = '1h'");
        cluster[2].Query("SELECT pg_reload_conf()");

        WriteFourSegments(cluster[1], 1);

        Poll.Until(() => cluster[2].MonitorUnpromoted().ExitCode == 190);
        cluster[2].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("replays WAL more than 2MB behind", "maximum_lag");
        cluster[2].Score.Should().Be(100, "nothing is lost by it");
        cluster[2].Query("ALTER SYSTEM RESET recovery_min_apply_delay");
        cluster[2].Query("SELECT pg_reload_conf()");
        Poll.Until(() => cluster[2].MonitorUnpromoted().ExitCode == 0);
    }

    [Fact]
    public void A_standby_that_lacks_more_than_the_limit_is_not_promoted_but_by_an_operators_word()
    {
        using var cluster = Lagging("2MB");
        var word = $"accept-loss-{DatabaseNode.Resource}";

        cluster.Promote(cluster[2]).ShouldExit(1).ShouldGiveReason("n2 lacks over 2MB", "maximum_lag");

        cluster[2].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("not promoted without your word");
        cluster[2].Score.Should().Be(-1_000_000);
        cluster[2].Query("SELECT pg_is_in_recovery()").Should().Be("t");
        cluster[2].Machine.Shell($"mkdir -p /srv/cluster/attributes/{word}; echo 1 >/srv/cluster/attributes/{word}/n2");
        cluster[2].MonitorUnpromoted();
        cluster[2].Score.Should().BePositive("the cluster promotes nothing without");
        cluster.Promote(cluster[2]).ShouldExit(0);
        cluster[2].Machine.ReadFile($"/srv/cluster/properties/ocf-agents/lineage-{DatabaseNode.Resource}").Should().Contain(" override");
    }

    [Fact]
    public void A_standby_that_lacks_less_than_the_limit_is_promoted()
    {
        using var cluster = Lagging("64MB");

        cluster.Promote(cluster[2]).ShouldExit(0);
    }

    [Fact]
    public void A_primary_whose_standby_keeps_up_tells_it_nothing()
    {
        using var cluster = new Cluster(2);
        Limit(cluster, "2MB");
        cluster.Up();
        WriteFourSegments(cluster[1], 1);
        cluster.CatchUp(cluster[2]);

        cluster[1].MonitorPromoted().ShouldExit(8);

        cluster[2].Attribute($"lag-{DatabaseNode.Resource}").Should().BeNull();
    }

    /// <summary>n1 was lost, and n2, which was cut off before that, lacks four megabytes of it.</summary>
    private static Cluster Lagging(string limit)
    {
        var cluster = new Cluster(2);
        Limit(cluster, limit);
        cluster.Up();
        Network.Unplug(cluster[2].Machine);
        cluster[2].Kill(Signal.Terminate, cluster[2].Backends().Single(IsReceiver));
        WriteFourSegments(cluster[1], 1);
        // A sender that does not know yet that its standby is gone shows it streaming, with what it last confirmed.
        cluster[1].MonitorPromoted().ShouldExit(8);
        cluster[1].Kill(Signal.Kill, cluster[1].Postmaster!);
        Poll.Until(() => cluster[1].ServerProcesses.Count == 0);
        cluster.Lose(cluster[1]);
        Network.PlugAgain(cluster[2].Machine);
        return cluster;
    }

    private static void Limit(Cluster cluster, string limit)
    {
        foreach (var node in cluster.Nodes)
        {
            node.Parameters["maximum_lag"] = limit;
        }
    }

    private static void WriteFourSegments(DatabaseNode node, int id)
    {
        for (var segment = 0; segment < 4; segment++)
        {
            FinishSegment(node, id + segment);
        }
    }

    private static void FinishSegment(DatabaseNode node, int id)
    {
        node.Write(id);
        node.Query("SELECT pg_switch_wal()");
    }

    private static bool IsReceiver(ProcessView process) => process.CommandLine.StartsWith("postgres: walreceiver", StringComparison.Ordinal);
}
