using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A slot for each other member on every node: a standby that was away, or that follows a new primary, finds the WAL that it needs.</summary>
public sealed class Slots
{
    private const string Members = $"/var/lib/ocf-agents/{DatabaseNode.Resource}/members";

    [Fact]
    public void Every_node_has_a_slot_for_each_other_member_and_each_standby_streams_through_its_own()
    {
        using var cluster = new Cluster(3).Up();

        foreach (var node in cluster.Nodes.Skip(1))
        {
            node.MonitorUnpromoted().ShouldExit(0);
        }

        Names(cluster[1]).Should().Be("ocf_agents_n2 ocf_agents_n3");
        Names(cluster[2]).Should().Be("ocf_agents_n1 ocf_agents_n3");
        Names(cluster[3]).Should().Be("ocf_agents_n1 ocf_agents_n2");
        Poll.Until(() => cluster[1].Query("SELECT bool_and(active) FROM pg_replication_slots") == "t");
        cluster[1].Query("SHOW max_slot_wal_keep_size").Should().Be("4GB");
        cluster[1].MonitorPromoted().ShouldExit(8).Log.Should().BeEmpty();
        cluster[2].MonitorUnpromoted().ShouldExit(0).Log.Should().BeEmpty();
    }

    [Fact]
    public void A_standby_that_was_down_for_more_than_wal_keep_size_streams_again()
    {
        using var cluster = WithoutSpareWal(2).Up();
        cluster.Stop(cluster[2]).ShouldExit(0);

        WriteMuch(cluster[1]);
        cluster[1].MonitorPromoted().ShouldExit(8);
        cluster.Start(cluster[2]).ShouldExit(0);

        cluster.AllShouldStream();
        cluster[2].Query("SELECT count(*) FROM much").Should().Be("60000");
    }

    [Fact]
    public void After_a_promotion_a_standby_that_was_away_finds_on_the_new_primary_what_it_needs()
    {
        using var cluster = WithoutSpareWal(3).Up();
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        cluster.Stop(cluster[3]).ShouldExit(0);
        WriteMuch(cluster[1]);
        cluster.CatchUp(cluster[2]);
        cluster[2].Query("CHECKPOINT");
        cluster[2].MonitorUnpromoted().ShouldExit(0);

        cluster.Switchover(to: cluster[2]);
        WriteMore(cluster[2]);
        cluster.Start(cluster[3]).ShouldExit(0);

        cluster.AllShouldStream();
        cluster[3].Query("SELECT count(*) FROM much").Should().Be("60000");
        cluster[2].Query("SELECT active FROM pg_replication_slots WHERE slot_name = 'ocf_agents_n3'").Should().Be("t");
    }

    [Fact]
    public void A_standby_lets_go_of_wal_that_all_others_have_and_keeps_what_one_lacks()
    {
        using var cluster = WithoutSpareWal(3).Up();
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        var before = Position(cluster[2], "n3");
        WriteMuch(cluster[1]);
        Settle(cluster, cluster[2], cluster[3]);

        Poll.Until(() =>
        {
            cluster[1].Query("CHECKPOINT");
            cluster.CatchUp(cluster[2]);
            cluster[2].Query("CHECKPOINT");
            cluster[2].MonitorUnpromoted().ShouldExit(0);
            return Position(cluster[2], "n3") > before;
        });
        Position(cluster[2], "n3").Should().BeLessThanOrEqualTo(Position(cluster[1], "n3"));
        Position(cluster[2], "n1").Should().BeGreaterThan(before, "the primary has all that it has sent");

        cluster.Stop(cluster[3]).ShouldExit(0);
        var left = Position(cluster[1], "n3");
        WriteMore(cluster[1]);
        Settle(cluster, cluster[2]);
        cluster[2].MonitorUnpromoted().ShouldExit(0);

        Position(cluster[2], "n3").Should().BeLessThanOrEqualTo(left);
        Position(cluster[2], "n1").Should().BeGreaterThan(left);
    }

    [Fact]
    public void A_slot_that_was_dropped_by_hand_is_made_anew_and_its_standby_streams_again()
    {
        using var cluster = new Cluster(2).Up();
        Freeze(cluster[2]);
        cluster[1].Query("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots");
        Poll.Until(() => cluster[1].TryQuery("SELECT pg_drop_replication_slot('ocf_agents_n2')").ExitCode == 0);
        Thaw(cluster[2]);

        cluster[1].MonitorPromoted().ShouldExit(8).Log.Should().Contain("created slot ocf_agents_n2");

        cluster.AllShouldStream();
    }

    [Fact]
    public void Slots_that_the_agent_has_not_made_are_left_alone()
    {
        using var cluster = new Cluster(2).Up();
        const string make = "SELECT pg_create_physical_replication_slot('n9'), pg_create_physical_replication_slot('backup_ocf_agents_n9')";
        cluster[1].Query(make);
        cluster[2].Query(make);
        ForgetLongAgo(cluster, "n1 n2");

        cluster[1].MonitorPromoted().ShouldExit(8);
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        cluster.Switchover(to: cluster[2]);
        cluster[2].MonitorPromoted().ShouldExit(8);

        Names(cluster[1]).Should().Be("backup_ocf_agents_n9 n9 ocf_agents_n2");
        Names(cluster[2]).Should().Be("backup_ocf_agents_n9 n9 ocf_agents_n1");
    }

    [Fact]
    public void The_slot_of_a_member_that_left_the_cluster_is_dropped_after_a_while()
    {
        using var cluster = new Cluster(3).Up();
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        cluster.Stop(cluster[3]).ShouldExit(0);
        foreach (var node in new[] { cluster[1], cluster[2] })
        {
            node.Machine.WriteFile(Members, "n1\nn2");
        }

        cluster[1].MonitorPromoted().ShouldExit(8);
        Names(cluster[1]).Should().Be("ocf_agents_n2 ocf_agents_n3", "it may be back in a moment");
        ForgetLongAgo(cluster, "n1 n2");
        cluster[1].MonitorPromoted().ShouldExit(8).Log.Should().Contain("dropped slot ocf_agents_n3");
        cluster[2].MonitorUnpromoted().ShouldExit(0);

        Names(cluster[1]).Should().Be("ocf_agents_n2");
        Names(cluster[2]).Should().Be("ocf_agents_n1");
    }

    [Fact]
    public void A_member_that_is_away_for_long_is_told_of_and_at_the_limit_given_up_with_its_wal()
    {
        using var cluster = WithoutSpareWal(2);
        Set(cluster, "max_slot_wal_keep_size", "16");
        cluster.Up();
        cluster.Stop(cluster[2]).ShouldExit(0);
        FillTo(cluster[1], megabytes: 14);

        cluster[1].MonitorPromoted().ShouldExit(191).ShouldGiveReason("n2 lags: the WAL kept for it is near max_slot_wal_keep_size");
        cluster[1].MonitorPromoted().ShouldExit(191).ShouldGiveReason("n2 lags: the WAL kept for it is near max_slot_wal_keep_size");
        FillTo(cluster[1], megabytes: 24);
        cluster[1].Query("CHECKPOINT");
        cluster[1].MonitorPromoted().ShouldExit(191).ShouldGiveReason("n2 was away for more than max_slot_wal_keep_size");
        cluster[1].MonitorPromoted().ShouldExit(8);
        cluster[1].Query("SELECT restart_lsn IS NULL FROM pg_replication_slots").Should().Be("t", "nothing is kept for one that may never come");

        cluster.Start(cluster[2]).ShouldExit(0);
        cluster[2].WatchUntilItStreams();
        // The standby may have come back to a slot that was given up while it took its base backup.
        Poll.Until(() => cluster[1].MonitorPromoted().ExitCode == 8);
        cluster.AllShouldStream();
        Poll.Until(() => cluster[1].Query("SELECT active AND restart_lsn IS NOT NULL FROM pg_replication_slots") == "t");
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        Names(cluster[2]).Should().Be("ocf_agents_n1", "the new data has its slots again");
    }

    [Fact]
    public void A_slot_that_was_given_up_before_its_standby_came_back_keeps_wal_again()
    {
        using var cluster = WithoutSpareWal(2);
        Set(cluster, "max_slot_wal_keep_size", "16");
        cluster.Up();
        cluster.Stop(cluster[2]).ShouldExit(0);
        FillTo(cluster[1], megabytes: 40);
        cluster[1].Query("CHECKPOINT");
        cluster[1].Query("SELECT wal_status FROM pg_replication_slots").Should().Be("lost", "and no monitor has seen it");

        cluster.Start(cluster[2]).ShouldExit(0);
        Poll.Until(() => cluster[2].MonitorUnpromoted().ExitCode == 0 && IsSound(cluster[1]));

        cluster.AllShouldStream();
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster[1].Query("SELECT restart_lsn IS NOT NULL AND wal_status IN ('reserved', 'extended') FROM pg_replication_slots").Should().Be("t");
    }

    private static bool IsSound(DatabaseNode primary) => primary.MonitorPromoted().ExitCode == 8
        && primary.Query("SELECT active AND restart_lsn IS NOT NULL AND wal_status IN ('reserved', 'extended') FROM pg_replication_slots") == "t";

    [Fact]
    public void Without_slots_there_are_none_and_those_that_were_there_go()
    {
        using var cluster = new Cluster(2).Up();
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster.Stop(cluster[1]).ShouldExit(0);
        Set(cluster, "use_slots", "false");

        cluster.Up();
        cluster[2].MonitorUnpromoted().ShouldExit(0);

        Names(cluster[1]).Should().BeEmpty();
        Names(cluster[2]).Should().BeEmpty();
        cluster[2].Query("SHOW primary_slot_name").Should().BeEmpty();
    }

    [Fact]
    public void Another_limit_is_in_force_after_a_reload()
    {
        using var cluster = new Cluster(2).Up();
        Set(cluster, "max_slot_wal_keep_size", "2048");

        cluster[1].Run("reload-agent", seconds: 20).ShouldExit(0);

        Poll.Until(() => cluster[1].Query("SHOW max_slot_wal_keep_size") == "2GB");
    }

    [Fact]
    public void Before_PostgreSQL_13_the_agent_sees_to_the_limit_itself()
    {
        using var cluster = new Cluster(2, ServerPrograms.WithRecoveryFile);
        Set(cluster, "max_slot_wal_keep_size", "16");
        cluster.Up();
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        Names(cluster[1]).Should().Be("ocf_agents_n2");
        Names(cluster[2]).Should().Be("ocf_agents_n1");
        cluster[2].Machine.ReadFile($"{DatabaseNode.DataDirectory}/recovery.conf").Should().Contain("primary_slot_name = 'ocf_agents_n2'");
        cluster.Stop(cluster[2]).ShouldExit(0);

        FillTo(cluster[1], megabytes: 14);
        cluster[1].MonitorPromoted().ShouldExit(191).ShouldGiveReason("near max_slot_wal_keep_size");
        FillTo(cluster[1], megabytes: 24);
        cluster[1].MonitorPromoted().ShouldExit(191).ShouldGiveReason("needs a base backup");
        cluster[1].MonitorPromoted().ShouldExit(8);
        cluster.Start(cluster[2]).ShouldExit(0);

        cluster.AllShouldStream();
    }

    private static Cluster WithoutSpareWal(int nodes)
    {
        var cluster = new Cluster(nodes);
        foreach (var node in cluster.Nodes)
        {
            // What ALTER SYSTEM would write: it wins over the agent's 512 MB.
            node.Machine.Shell($"""
                printf "wal_keep_size = 0\nmax_wal_size = '2MB'\nmin_wal_size = '2MB'\n" >>{DatabaseNode.DataDirectory}/postgresql.auto.conf
                """);
            node.Parameters["max_slot_wal_keep_size"] = "64";
        }

        return cluster;
    }

    private static void Set(Cluster cluster, string parameter, string value)
    {
        foreach (var node in cluster.Nodes)
        {
            node.Parameters[parameter] = value;
        }
    }

    /// <summary>About ten segments, and a checkpoint that removes what nobody keeps.</summary>
    private static void WriteMuch(DatabaseNode primary)
    {
        primary.Query("CREATE TABLE much AS SELECT i, repeat('x', 64) AS filler FROM generate_series(1, 60000) AS i");
        WriteMore(primary);
    }

    private static void WriteMore(DatabaseNode primary)
    {
        FillTo(primary, megabytes: 0, more: 9);
        primary.Query("CHECKPOINT");
        primary.Query("SELECT pg_switch_wal()");
        primary.Query("CHECKPOINT");
    }

    /// <summary>Writes WAL until the slot of n2 keeps so much, or so much more.</summary>
    private static void FillTo(DatabaseNode primary, int megabytes, int more = 0) => primary.Query($"""
        DO $$
        DECLARE
          target pg_lsn := CASE WHEN {more} > 0 THEN pg_current_wal_insert_lsn()
                           ELSE (SELECT restart_lsn FROM pg_replication_slots ORDER BY restart_lsn LIMIT 1) END;
          bytes bigint := {(more > 0 ? more : megabytes)} * 1024 * 1024::bigint;
        BEGIN
          WHILE pg_current_wal_insert_lsn() - target < bytes LOOP
            PERFORM pg_logical_emit_message(false, 'filler', repeat('x', 100000));
          END LOOP;
        END $$
        """);

    private static void Settle(Cluster cluster, params DatabaseNode[] standbys)
    {
        foreach (var standby in standbys)
        {
            cluster.CatchUp(standby);
            standby.Query("CHECKPOINT");
        }
    }

    private static ulong Position(DatabaseNode node, string member) =>
        Rejoining.Position(node.Query($"SELECT restart_lsn FROM pg_replication_slots WHERE slot_name = 'ocf_agents_{member}'"));

    private static string Names(DatabaseNode node) =>
        node.Query("SELECT coalesce(string_agg(slot_name, ' ' ORDER BY slot_name), '') FROM pg_replication_slots");

    private static void ForgetLongAgo(Cluster cluster, string members)
    {
        foreach (var node in cluster.Nodes)
        {
            node.Machine.WriteFile(Members, members.Replace(' ', '\n'));
            node.Machine.Shell($"touch -d '31 minutes ago' {Members}");
        }
    }

    private static void Freeze(DatabaseNode node) => Each(node, Signal.Stop);

    private static void Thaw(DatabaseNode node) => Each(node, Signal.Continue);

    private static void Each(DatabaseNode node, Signal signal)
    {
        foreach (var process in node.ServerProcesses)
        {
            node.Kill(signal, process);
        }
    }
}
