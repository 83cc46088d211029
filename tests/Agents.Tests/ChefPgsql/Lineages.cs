using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>The record of promotions, and what is refused because of it. On the shipped program with real PostgreSQL.</summary>
public sealed class Lineages
{
    private const string Followed = $"/var/lib/ocf-agents/{DatabaseNode.Resource}/followed";
    private const string Copy = $"/run/ocf-agents/{DatabaseNode.Resource}/lineage";
    private const string Journal = $"/var/lib/ocf-agents/{DatabaseNode.Resource}/journal";
    private const string AcceptLoss = $"accept-loss-{DatabaseNode.Resource}";

    [Fact]
    public void Every_promotion_begins_an_epoch_that_each_member_notes()
    {
        using var cluster = new Cluster(3).Up();

        Newest(cluster).Should().StartWith("1 ").And.Contain(" n1 ").And.EndWith(" first");
        cluster.Switchover(to: cluster[2]);
        cluster.AllShouldStream();

        Newest(cluster).Should().StartWith("2 ").And.Contain(" n2 ").And.EndWith(" switchover");
        foreach (var number in new[] { 1, 2, 3 })
        {
            cluster[number].Machine.ReadFile(Followed).Should().StartWith("2 ");
        }
    }

    /// <summary>Between a promotion and its notification a standby streams the new timeline, and what it has written down is of the old.</summary>
    [Fact]
    public void A_standby_that_has_not_heard_of_a_promotion_yet_asks_before_it_takes_itself_for_diverged()
    {
        using var cluster = new Cluster(3).Up();
        var (copy, followed) = (cluster[3].Machine.ReadFile(Copy)!, cluster[3].Machine.ReadFile(Followed)!.Split(' '));
        cluster.Switchover(to: cluster[2]);
        cluster.AllShouldStream();
        // Its vote has noted that it may join the next epoch.
        followed[3] = "2";
        cluster[3].Machine.Shell($"""
            printf '%s' '{copy}' > {Copy}
            printf '%s' '{string.Join(' ', followed)}' > {Followed}
            """);

        cluster[3].MonitorUnpromoted().ShouldExit(0);

        cluster[3].Query("SELECT count(*) FROM pg_stat_wal_receiver").Should().Be("1");
        cluster[3].Machine.ReadFile(Followed).Should().StartWith("2 ");
    }

    [Fact]
    public void Every_promotion_is_in_every_members_journal_with_the_votes()
    {
        using var cluster = new Cluster(3).Up();

        cluster.Switchover(to: cluster[2]);

        foreach (var number in new[] { 1, 2, 3 })
        {
            var last = cluster[number].Machine.ReadFile(Journal)!.TrimEnd('\n').Split('\n')[^1];
            last.Should().Contain("\"epoch\":2,\"cause\":\"switchover\",\"from\":\"n1\",\"to\":\"n2\"")
                .And.Contain("\"node\":\"n1\"").And.Contain("\"node\":\"n3\"").And.Contain("\"bytes_ahead\":0");
        }
    }

    /// <summary>
    /// b.1 of what is known: A stops, B is promoted and writes, B stops, A is promoted. Both make timeline 2 at the same point, with
    /// the same history file; A's promotion loses what B acknowledged.
    /// </summary>
    [Fact]
    public void One_that_was_away_while_another_was_promoted_is_not_promoted_and_the_reason_says_whom_to_bring_back()
    {
        using var cluster = Collision(out var older, out var newer);

        cluster.Start(older).ShouldExit(0);
        cluster.Promote(older).ShouldExit(1).ShouldGiveReason("followed epoch 1, the newest is 2", "bring back n2");
        older.Score.Should().Be(-1_000_000);
        older.Query("SELECT pg_is_in_recovery()").Should().Be("t");

        cluster.Start(newer).ShouldExit(0);
        cluster.Promote(newer).ShouldExit(0);
        newer.Ledger().Should().Equal(1, 2);
        cluster.AllShouldStream();
    }

    [Fact]
    public void An_operators_word_promotes_it_all_the_same_and_is_recorded_and_the_other_then_is_set_apart()
    {
        using var cluster = Collision(out var older, out var newer);
        cluster.Start(older).ShouldExit(0);
        older.Machine.Shell($"mkdir -p /srv/cluster/attributes/{AcceptLoss}; echo 2 >/srv/cluster/attributes/{AcceptLoss}/n1");

        older.MonitorUnpromoted();
        older.Score.Should().BePositive("the cluster promotes nothing without");
        cluster.Promote(older).ShouldExit(0);
        Newest(cluster).Should().StartWith("3 ").And.EndWith(" override");
        older.Attribute(AcceptLoss).Should().BeNull("it is spent");
        older.Write(3);
        newer.Parameters["rejoin"] = "manual";
        cluster.Start(newer).ShouldExit(0);

        newer.MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("apart from n1's, epoch 3");
        newer.Query("SELECT count(*) FROM pg_stat_wal_receiver").Should().Be("0", "it must not stream another history");
        cluster.Promote(newer).ShouldExit(1);
        cluster[1].Query("SELECT pg_is_in_recovery()").Should().Be("f");
    }

    [Fact]
    public void An_operators_word_for_another_epoch_counts_for_nothing()
    {
        using var cluster = Collision(out var older, out _);
        cluster.Start(older).ShouldExit(0);
        older.Machine.Shell($"mkdir -p /srv/cluster/attributes/{AcceptLoss}; echo 1 >/srv/cluster/attributes/{AcceptLoss}/n1");

        older.MonitorUnpromoted();

        older.Score.Should().Be(-1_000_000);
        cluster.Promote(older).ShouldExit(1);
    }

    [Fact]
    public void After_an_outage_of_all_a_standby_alone_waits_for_the_last_primary()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Write(1);
        foreach (var node in new[] { cluster[2], cluster[1] })
        {
            node.Crash();
            cluster.Lose(node);
        }

        cluster.Start(cluster[2]).ShouldExit(0);
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        cluster[2].Score.Should().Be(-1_000_000);
        cluster.Promote(cluster[2]).ShouldExit(1).ShouldGiveReason("nobody that answered has followed n1 since it was started");

        cluster.Start(cluster[1]).ShouldExit(0);
        cluster[1].Score.Should().BePositive();
        cluster.Promote(cluster[1]).ShouldExit(0);
        cluster.AllShouldStream();
        cluster[2].Score.Should().Be(100);
    }

    [Fact]
    public void A_primary_beside_which_another_was_promoted_is_failed_and_demoted()
    {
        using var cluster = new Cluster(2).Up();
        cluster.Switchover(to: cluster[2]);
        cluster.Stop(cluster[1]).ShouldExit(0);
        cluster[1].StartByHand();
        cluster[1].Query("SELECT pg_promote()");
        cluster[1].Query("SELECT pg_is_in_recovery()").Should().Be("f");

        cluster[1].MonitorUnpromoted().ShouldExit(9).ShouldGiveReason("not the newest primary", "n2's, epoch 2");
        cluster[1].Score.Should().Be(-1_000_000);
        cluster[1].Demote().ShouldExit(0);
        cluster[1].Query("SELECT pg_is_in_recovery()").Should().Be("t");
        cluster[1].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("apart from n2's, epoch 2");
    }

    /// <summary>Without a promotion it stays on its timeline, and nothing in its data shows what it did.</summary>
    [Fact]
    public void A_standby_that_was_made_to_write_on_the_same_timeline_never_follows_again_unnoticed()
    {
        using var cluster = new Cluster(2).Up();
        // What its data is is asked here; a rejoin would take the server away at the same time.
        cluster[2].Parameters["rejoin"] = "manual";
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster[2].Machine.Shell($"rm {DatabaseNode.DataDirectory}/standby.signal");
        cluster[2].StartByHand();
        cluster[2].Write(7);

        cluster[2].Probe().ShouldExit(9).ShouldGiveReason("not the newest primary");
        cluster[2].Demote().ShouldExit(0);

        cluster[2].MonitorUnpromoted().ShouldExit(190).ShouldGiveReason("apart from n1's, epoch 1");
        cluster[2].Query("SELECT count(*) FROM pg_stat_wal_receiver").Should().Be("0");
    }

    [Fact]
    public void Another_database_is_refused_at_its_start()
    {
        using var cluster = new Cluster(2).Up();
        cluster.Stop(cluster[2]).ShouldExit(0);
        // The first eight bytes of pg_control, and its checksum, are of another initdb.
        cluster[2].Machine.Shell($"""
            sed -i 's/^\([0-9]*\) [0-9]*/\1 77/' /srv/cluster/properties/ocf-agents/lineage-{DatabaseNode.Resource}
            """);

        cluster.Start(cluster[2]).ShouldExit(2).ShouldGiveReason("this is another database", "the cluster's is 77");

        cluster[2].ShouldRunNothing();
        cluster[2].Stop().ShouldExit(0);
    }

    [Fact]
    public void A_promotion_that_cannot_be_recorded_does_not_come_about()
    {
        using var cluster = new Cluster(2);
        cluster.Start(cluster[1]).ShouldExit(0);
        cluster.Start(cluster[2]).ShouldExit(0);
        cluster[1].Machine.Shell("mv /usr/sbin/crm_attribute /usr/sbin/crm_attribute.away");

        cluster.Promote(cluster[1]).ShouldExit(1).ShouldGiveReason("crm_attribute");

        cluster[1].Query("SELECT pg_is_in_recovery()").Should().Be("t");
    }

    [Fact]
    public void What_somebody_else_recorded_meanwhile_is_not_overwritten()
    {
        using var cluster = new Cluster(2).Up();
        cluster.Stop(cluster[1]).ShouldExit(0);
        // Between what is read and what is written another epoch is recorded.
        cluster[2].Machine.Shell("""
            mv /usr/sbin/cibadmin /usr/sbin/cibadmin.real
            cat >/usr/sbin/cibadmin <<'X'
            #!/bin/sh
            sed -i 's/^1 /7 /' /srv/cluster/properties/ocf-agents/lineage-chef-pgsql
            exec /usr/sbin/cibadmin.real "$@"
            X
            chmod +x /usr/sbin/cibadmin
            """);

        cluster.Promote(cluster[2]).ShouldExit(1).ShouldGiveReason("could not be recorded", "is no longer");

        cluster[2].Query("SELECT pg_is_in_recovery()").Should().Be("t");
        Newest(cluster).Should().StartWith("7 ");
    }

    [Fact]
    public void A_promotion_that_was_announced_and_not_carried_through_hinders_nobody()
    {
        using var cluster = new Cluster(3).Up();
        cluster.Stop(cluster[1]).ShouldExit(0);
        cluster[2].Machine.Shell($"mv {ChefServer.Programs}/pg_ctl {ChefServer.Programs}/pg_ctl.away");
        cluster.Promote(cluster[2]).ShouldExit(1);
        Newest(cluster).Should().StartWith("2 ").And.Contain(" - 2 ", "timeline unknown: it was only announced");
        cluster[2].Machine.Shell($"mv {ChefServer.Programs}/pg_ctl.away {ChefServer.Programs}/pg_ctl");

        cluster.Promote(cluster[3]).ShouldExit(0);

        Newest(cluster).Should().StartWith("3 ");
        cluster.AllShouldStream();
        cluster[2].Score.Should().Be(100);
    }

    /// <summary>Killed at any moment of a promotion, the next attempt, here or elsewhere, ends with one primary and all rows.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(140)]
    [InlineData(200)]
    public void A_promotion_that_is_killed_is_carried_through_by_the_next(int milliseconds)
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Write(1);
        cluster.Stop(cluster[1]).ShouldExit(0);
        cluster.PromoteKilledAfter(cluster[2], TimeSpan.FromMilliseconds(milliseconds));

        cluster.Promote(cluster[2]).ShouldExit(0);

        cluster[2].MonitorPromoted().ShouldExit(8);
        cluster[2].Ledger().Should().Equal(1);
        cluster.Start(cluster[1]).ShouldExit(0);
        cluster.AllShouldStream();
    }

    [Fact]
    public void A_quiet_monitor_asks_the_cluster_nothing()
    {
        using var cluster = new Cluster(2).Up();
        cluster[2].MonitorUnpromoted().ShouldExit(0);
        cluster[2].Machine.Shell(": >/srv/cluster/calls");

        cluster[1].MonitorPromoted().ShouldExit(8);
        cluster[2].MonitorUnpromoted().ShouldExit(0);

        cluster[2].Machine.ReadFile("/srv/cluster/calls").Should().BeEmpty();
    }

    [Fact]
    public void Reception_is_stopped_for_the_vote_and_goes_on_after_the_promotion()
    {
        using var cluster = new Cluster(3).Up();
        var votes = cluster.Vote(cluster[2]);

        votes.Should().AllSatisfy(result => result.ExitCode.Should().Be(0));
        cluster[3].Query("SELECT count(*) FROM pg_stat_wal_receiver").Should().Be("0");
        cluster[3].Query("SHOW primary_conninfo").Should().BeEmpty();

        cluster.Switchover(to: cluster[2]);
        cluster.AllShouldStream();
        cluster[3].Query("SHOW primary_conninfo").Should().NotBeEmpty();
    }

    [Fact]
    public void Reception_that_was_stopped_for_a_promotion_that_never_came_goes_on_by_the_monitor()
    {
        using var cluster = new Cluster(2).Up();
        cluster.Vote(cluster[2]);
        cluster[2].Machine.Shell($"touch -d '-31 seconds' /run/ocf-agents/{DatabaseNode.Resource}/reception-stopped");

        cluster[2].MonitorUnpromoted();

        Poll.Until(() => cluster[2].Query("SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'") == "1");
    }

    /// <summary>A server that connects to a host that is off waits for the kernel, and connect_timeout does not count there.</summary>
    [Fact]
    public void After_a_promotion_standbys_turn_to_the_new_primary_first_and_note_that_they_follow_it()
    {
        using var cluster = new Cluster(3).Up();
        var primary = cluster.Promoted!;
        Network.Unplug(primary.Machine);
        cluster.Lose(primary);

        cluster.Promote(cluster[2]).ShouldExit(0);

        cluster[3].Query("SHOW primary_conninfo").Should().Contain("host='n2,n1'");
        cluster[3].Machine.ReadFile(Followed).Should().StartWith("2 ", "it could take over in its turn");
    }

    private static string? Newest(Cluster cluster) =>
        cluster[1].Machine.ReadFile($"/srv/cluster/properties/ocf-agents/lineage-{DatabaseNode.Resource}")?.TrimEnd('\n');

    /// <summary>n1 was the first primary and is stopped; n2 was promoted, has a row that n1 has not, and is stopped.</summary>
    /// <summary>An operator's word promotes the one that was away, and the other comes back with data of its own.</summary>
    internal static Cluster CollisionOverridden(out DatabaseNode older, out DatabaseNode newer)
    {
        var cluster = Collision(out older, out newer);
        cluster.Start(older).ShouldExit(0);
        older.Machine.Shell($"mkdir -p /srv/cluster/attributes/{AcceptLoss}; echo 2 >/srv/cluster/attributes/{AcceptLoss}/n1");
        older.MonitorUnpromoted();
        cluster.Promote(older).ShouldExit(0);
        older.Write(3);
        cluster.Start(newer).ShouldExit(0);
        return cluster;
    }

    private static Cluster Collision(out DatabaseNode older, out DatabaseNode newer)
    {
        var cluster = new Cluster(2).Up();
        (older, newer) = (cluster[1], cluster[2]);
        older.Write(1);
        cluster.CatchUp(newer);
        cluster.Stop(older).ShouldExit(0);
        cluster.Promote(newer).ShouldExit(0);
        newer.Write(2);
        cluster.Stop(newer).ShouldExit(0);
        return cluster;
    }
}
