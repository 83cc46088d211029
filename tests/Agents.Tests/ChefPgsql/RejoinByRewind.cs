using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A former primary that holds what nobody else has is rewound, by itself, and its loss is kept.</summary>
public sealed class RejoinByRewind
{
    private const string Directory = "/var/opt/opscode/postgresql/13";

    [Fact]
    public void A_diverged_former_primary_rejoins_by_itself_and_what_it_alone_had_is_kept_aside()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Machine.Shell($"echo '# of this node' >>{DatabaseNode.DataDirectory}/postgresql.conf");
        cluster.DivergeFirst();
        var end = Rejoining.Position(cluster[1].Query("SELECT pg_last_wal_replay_lsn()"));
        var left = Rejoining.Position(cluster[2].Query("SELECT pg_read_file('pg_wal/00000003.history')")
            .Split('\n').Single(line => line.StartsWith("2\t", StringComparison.Ordinal)).Split('\t')[1]);

        var words = cluster[1].WatchUntilItStreams();

        cluster.Promoted(cluster[1]);
        cluster[1].WorkerWords().Should().Contain("rewound to timeline 3");
        words.Should().NotBeEmpty("the cluster shows how far it is").And.OnlyContain(word => word.Length < 20);
        var kept = cluster[1].Machine.Shell($"ls -d {Directory}/data.quarantine-*");
        var list = cluster[1].Machine.ReadFile($"{kept}/LOST.txt")!;
        (end - left).Should().BeGreaterThan(3_000_000);
        list.Should().Contain($"lost: {end - left} bytes of WAL").And.MatchRegex("transactions committed in them: [1-9]")
            .And.MatchRegex(@"\d{4}-\d\d-\d\d .*  transaction \d+  at 0/");
        cluster[1].Machine.Shell($"ls {kept}").Split('\n').Should().Contain(["pg_control", "00000002.history"])
            .And.Contain(name => name.StartsWith("00000002000000000000", StringComparison.Ordinal));
        cluster[1].Machine.Shell($"stat -c %a:%U {kept}").Should().Be($"700:{ChefServer.Account}");
        cluster[1].Machine.ReadFile($"{DatabaseNode.DataDirectory}/postgresql.conf").Should().EndWith("# of this node\n");
        cluster[1].Machine.Shell($"ls {Directory}").Should().NotContain("rewinding").And.NotContain(".old").And.NotContain(".new");
        cluster[1].MonitorUnpromoted().ShouldExit(0);
        cluster[1].Machine.ReadFile($"/var/lib/ocf-agents/{DatabaseNode.Resource}/journal")!.TrimEnd('\n').Split('\n')
            .Where(line => line.Contains("\"rejoined\"", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Contain("\"rejoined\":\"n1\"").And.Contain($"\"bytes_lost\":{end - left},\"kept_in\":\"{kept}\"");
    }

    [Fact]
    public void An_action_that_began_a_rejoin_does_not_wait_for_it_and_its_end_does_not_end_it()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Wrap("pg_rewind", "case $* in *--dry-run*) ;; *) sleep 5 ;; esac; exec $real \"$@\"");
        cluster.DivergeFirst();
        Poll.Until(() => cluster[1].WatchUntilItSays("a rejoin begins"));

        var monitor = cluster[1].WatchUntilItSays("rejoin: rewind");
        monitor.ShouldExit(190);
        cluster[1].Start().ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(5));
        cluster[1].Promote().ShouldExit(1).ShouldGiveReason("a rejoin is under way");
        cluster[1].Probe().ShouldExit(0);
        cluster[1].Score.Should().Be(-1_000_000);
        cluster[1].Attribute($"{DatabaseNode.Resource}-rejoin").Should().StartWith("rewind");
        cluster[1].Workers().Should().ContainSingle().Which.Uid.Should().Be(ChefServer.Uid);
        cluster[1].Machine.Processes().Should().OnlyContain(process => !process.CommandLine.Contains(Template.ReplicationPassword));

        cluster[1].WatchUntilItStreams();
        cluster.Promoted(cluster[1]);
    }

    [Fact]
    public void A_rewind_that_was_killed_leaves_data_that_is_never_started_and_a_base_backup_takes_its_place()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Wrap("pg_rewind", "case $* in *--dry-run*) exec $real \"$@\" ;; *) sleep 600 ;; esac");
        cluster.DivergeFirst();
        cluster[1].WatchUntilItSays("rejoin: rewind");
        cluster[1].Machine.ReadFile(Rejoining.Marker).Should().NotBeNull();

        cluster[1].KillTheWorker();

        cluster[1].Probe().ShouldExit(7).ShouldGiveReason("half of the data");
        cluster[1].Promote().ShouldExit(1).ShouldGiveReason("incomplete");
        cluster[1].ProcessesOfTheAccount().Should().NotBeEmpty("a tool outlives the worker that was killed");
        cluster.Stop(cluster[1]).ShouldExit(0);
        cluster[1].ProcessesOfTheAccount().Should().BeEmpty();
        cluster.Start(cluster[1]).ShouldExit(0);
        cluster[1].ShouldRunNothing();
        cluster[1].WatchUntilItStreams();
        cluster.Promoted(cluster[1]);
        cluster[1].WorkerWords().Should().Contain("a rewind was interrupted").And.Contain("decided BaseBackup");
        cluster[1].Machine.Shell($"ls {Directory}").Should().Contain("quarantine").And.NotContain("rewinding").And.NotContain(".old");
    }

    [Fact]
    public void A_stop_during_a_rejoin_leaves_nothing_and_the_next_start_goes_on_with_it()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Wrap("pg_rewind", "case $* in *--dry-run*) exec $real \"$@\" ;; *) sleep 600 ;; esac");
        cluster.DivergeFirst();
        cluster[1].WatchUntilItSays("rejoin: rewind");

        cluster.Stop(cluster[1]).ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(10));

        cluster[1].ProcessesOfTheAccount().Should().BeEmpty();
        cluster[1].Probe().ShouldExit(7);
        cluster.Start(cluster[1]).ShouldExit(0);
        cluster[1].WatchUntilItStreams();
        cluster.Promoted(cluster[1]);
    }

    [Fact]
    public void A_rejoin_waits_for_a_primary_and_the_diverged_standby_serves_its_readers_meanwhile()
    {
        using var cluster = new Cluster(2).Up();
        cluster.DivergeFirst();
        // It has the history of the primary, and then no primary.
        Poll.Until(() => cluster[1].Machine.ReadFile($"{DatabaseNode.DataDirectory}/pg_wal/00000003.history"));
        Network.Unplug(cluster[2].Machine);

        cluster[1].WatchUntilItSays("rejoin waiting: no primary answers").ShouldExit(190);

        cluster[1].Query("SELECT count(*) FROM lost").Should().Be("30000");
        Network.PlugAgain(cluster[2].Machine);
        cluster[1].WatchUntilItStreams();
        cluster.Promoted(cluster[1]);
    }

    [Fact]
    public void One_that_was_stopped_while_it_was_diverged_rejoins_from_its_next_start_on()
    {
        using var cluster = new Cluster(2).Up();
        cluster.DivergeFirst();
        Poll.Until(() => cluster[1].Machine.ReadFile($"{DatabaseNode.DataDirectory}/pg_wal/00000003.history"));
        cluster.Stop(cluster[1]).ShouldExit(0);

        cluster[1].Probe().ShouldExit(7).ShouldGiveReason("timeline 3 left ours at");
        cluster.Start(cluster[1]).ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(5));

        cluster[1].WatchUntilItStreams();
        cluster.Promoted(cluster[1]);
    }

    [Fact]
    public void With_the_policy_manual_nothing_is_done_and_the_way_to_do_it_is_told()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Parameters["rejoin"] = "manual";
        cluster.DivergeFirst();

        var monitor = cluster[1].WatchUntilItSays("rejoin=manual").ShouldExit(190);

        monitor.Log.Should().Contain("ocf-agents rejoin n1").And.NotContain(Template.ReplicationPassword);
        cluster[1].Workers().Should().BeEmpty();
        cluster[1].Query("SELECT count(*) FROM lost").Should().Be("30000");
    }
}
