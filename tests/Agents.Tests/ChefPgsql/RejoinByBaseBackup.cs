using OcfAgents.Agents.Tests.Rig;
namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A member that cannot be rewound, or that needs WAL which is gone, is cloned again; its old data goes when the new data streams.</summary>
public sealed class RejoinByBaseBackup
{
    private const string Directory = "/var/opt/opscode/postgresql/13";
    private const string Data = DatabaseNode.DataDirectory;

    [Fact]
    public void A_diverged_former_primary_without_hints_in_its_wal_is_cloned_again()
    {
        using var cluster = UpWithoutHints();
        cluster[1].Machine.Shell($"echo '# of this node' >>{Data}/postgresql.conf");
        cluster.DivergeFirst();

        var words = cluster[1].WatchUntilItStreams();

        cluster.Promoted(cluster[1]);
        words.Should().NotBeEmpty();
        cluster[1].WorkerWords().Should().Contain("neither wal_log_hints nor data checksums").And.Contain("decided BaseBackup");
        cluster[1].Machine.ReadFile($"{Data}/postgresql.conf").Should().EndWith("# of this node\n");
        cluster[1].Machine.Shell($"ls {Directory}").Split('\n').Should().HaveCount(2).And.Contain("data")
            .And.Contain(name => name.StartsWith("data.quarantine-", StringComparison.Ordinal));
        cluster[1].Machine.Shell($"grep -c '^lost: [1-9]' {Directory}/data.quarantine-*/LOST.txt").Should().Be("1");
    }

    [Fact]
    public void With_the_policy_rewind_none_is_taken_and_after_three_attempts_a_person_is_waited_for()
    {
        using var cluster = UpWithoutHints();
        cluster[1].Parameters["rejoin"] = "rewind";
        cluster.DivergeFirst();

        cluster[1].WatchUntilItSays("rejoin failed: ").ShouldExit(190);

        cluster[1].WorkerWords().Should().Contain("which rejoin=rewind leaves to you");
        cluster[1].WatchUntilItSays("3 rejoins failed, waits for you").ShouldExit(7);
        cluster[1].Start().ShouldExit(1).ShouldGiveReason("3 rejoins failed, waits for you");
        cluster[1].Machine.Shell($"ls {Directory}").Should().Be("data");
        cluster[1].Parameters["rejoin"] = "auto";
        cluster[1].Probe().ShouldExit(7);
        cluster[1].Start().ShouldExit(0);
        cluster[1].WatchUntilItStreams();
        cluster.Promoted(cluster[1]);
    }

    [Fact]
    public void A_standby_that_needs_wal_which_is_gone_is_cloned_again_and_nothing_is_called_lost()
    {
        using var cluster = WithoutSlots().Up();
        Strand(cluster);

        cluster[2].WatchUntilItStreams();

        cluster.AllShouldStream();
        cluster[2].Machine.Shell($"ls {Directory}").Should().Be("data");
        cluster[2].WorkerWords().Should().Contain("decided BaseBackup").And.Contain("is gone");
    }

    [Fact]
    public void With_the_policy_manual_a_standby_that_needs_wal_which_is_gone_says_so()
    {
        using var cluster = WithoutSlots().Up();
        cluster[2].Parameters["rejoin"] = "manual";
        Strand(cluster);

        cluster[2].WatchUntilItSays("has removed the WAL that is needed here").ShouldExit(190);
        cluster[2].Score.Should().Be(-1_000_000);
    }

    [Theory]
    [InlineData("pg_basebackup", "mkdir -p $2 && echo half >$2/half; sleep 600", "rejoin: basebackup")]
    [InlineData("pg_basebackup", "$real \"$@\" && sleep 600", "rejoin: basebackup:100")]
    public void A_base_backup_that_was_killed_is_taken_anew_and_the_old_data_is_what_it_was(string program, string script, string until)
    {
        using var cluster = UpWithoutHints();
        cluster[1].Wrap(program, script);
        cluster.DivergeFirst();
        cluster[1].WatchUntilItSays(until);
        var control = cluster[1].Machine.Shell($"sha256sum <{Data}/global/pg_control");

        cluster[1].KillTheWorker();
        cluster[1].Machine.Shell($"sha256sum <{Data}/global/pg_control").Should().Be(control);
        cluster[1].Unwrap(program);

        cluster[1].WatchUntilItStreams();
        cluster.Promoted(cluster[1]);
        cluster[1].Machine.Shell($"ls {Directory}").Should().NotContain(".new").And.NotContain(".old");
    }

    [Fact]
    public void Data_with_the_timeline_number_of_another_promotion_is_told_apart_kept_and_cloned_again_although_pg_rewind_sees_no_difference()
    {
        using var cluster = Lineages.CollisionOverridden(out _, out var newer);
        newer.Ledger().Should().Equal(1, 2);

        newer.WatchUntilItStreams();

        cluster.AllShouldStream();
        newer.Ledger().Should().Equal(1, 3);
        newer.WorkerWords().Should().Contain("its number says nothing").And.Contain("it takes the two for equal");
        newer.Machine.Shell($"grep -c '^transactions committed in them: [1-9]' {Directory}/data.quarantine-*/LOST.txt").Should().Be("1");
    }

    /// <summary>As a power loss leaves it, between any two of the renames.</summary>
    [Theory]
    [InlineData("cp -a data data.new; touch data.swapping")]
    [InlineData("cp -a data data.new; touch data.swapping; mv data data.old")]
    [InlineData("cp -a data data.old; touch data.swapping")]
    [InlineData("cp -a data data.new; touch data.swapping; mv data data.old; touch data.rewinding")]
    [InlineData("cp -a data data.old; cp -a data data.new; touch data.swapping; mv data data.discarded")]
    public void A_swap_that_was_cut_off_is_brought_to_its_end_by_the_next_start(string cut)
    {
        using var cluster = new Cluster(2).Up();
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster[2].Machine.Shell($"cd {Directory}; {cut}; chown -h {ChefServer.Account}: data.*");

        cluster[2].Probe().ShouldExit(7).ShouldGiveReason("half of the data");
        cluster.Start(cluster[2]).ShouldExit(0);
        cluster[2].WatchUntilItStreams();

        cluster.AllShouldStream();
        cluster[2].Machine.Shell($"ls {Directory}").Should().Be("data");
    }

    [Theory]
    [InlineData("ln -s /etc data.new", "data.new is in the way")]
    [InlineData("chown root: .; chmod 755 .", "cannot write in")]
    [InlineData("mkdir -p data/pg_tblspc; mkdir /tmp/space; ln -s /tmp/space data/pg_tblspc/16999", "tablespaces")]
    public void What_stands_in_the_way_is_told_and_nothing_is_touched(string obstacle, string reason)
    {
        using var cluster = UpWithoutHints();
        cluster.DivergeFirst();
        cluster[1].Machine.Shell($"cd {Directory}; {obstacle}");

        cluster[1].WatchUntilItSays("rejoin failed").ShouldExit(190);

        cluster[1].WorkerWords().Should().Contain(reason);
        cluster[1].Machine.Shell($"stat -c %s {Data}/PG_VERSION; stat -c %U /etc").Should().Be("3\nroot");
    }

    [Fact]
    public void An_old_PostgreSQL_with_recovery_conf_is_cloned_again_with_the_programs_that_are_there()
    {
        using var cluster = new Cluster(2, ServerPrograms.WithRecoveryFile).Up();
        cluster[1].Machine.Shell($"""
            mkdir /opt/eleven
            ln -s {ServerPrograms.WithRecoveryFile.Directory}/* /opt/eleven/
            ln -s {DebianPostgreSql.Programs}/psql {DebianPostgreSql.Programs}/pg_basebackup /opt/eleven/
            """);
        cluster[1].Parameters["bindir"] = "/opt/eleven";
        cluster.DivergeFirst();

        cluster[1].WatchUntilItStreams();

        cluster.Promoted(cluster[1]);
        cluster[1].WorkerWords().Should().Contain("there is no pg_rewind");
    }

    private static Cluster UpWithoutHints()
    {
        var cluster = new Cluster(2).Up();
        cluster[1].Query("ALTER SYSTEM SET wal_log_hints = off");
        cluster.Demote(cluster[1]).ShouldExit(0);
        cluster.Promote(cluster[1]).ShouldExit(0);
        cluster.AllShouldStream();
        cluster[1].Query("SHOW wal_log_hints").Should().Be("off");
        return cluster;
    }

    /// <summary>With them n1 would keep what n2 needs.</summary>
    private static Cluster WithoutSlots()
    {
        var cluster = new Cluster(2);
        foreach (var node in cluster.Nodes)
        {
            node.Parameters["use_slots"] = "false";
        }

        return cluster;
    }

    /// <summary>n2 is away for longer than n1 keeps WAL.</summary>
    private static void Strand(Cluster cluster)
    {
        cluster[1].Query("ALTER SYSTEM SET wal_keep_size = 0");
        cluster[1].Query("ALTER SYSTEM SET max_wal_size = '2MB'");
        cluster[1].Query("ALTER SYSTEM SET min_wal_size = '2MB'");
        cluster[1].Query("SELECT pg_reload_conf()");
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster[1].Query("CREATE TABLE much AS SELECT i, repeat('x', 64) AS filler FROM generate_series(1, 60000) AS i");
        cluster[1].Query("CHECKPOINT");
        cluster[1].Query("SELECT pg_switch_wal()");
        cluster[1].Query("CHECKPOINT");
        cluster[1].Write(1);
        cluster.Start(cluster[2]).ShouldExit(0);
    }
}
