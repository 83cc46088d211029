using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>Synchronous mode: what commits wait for, what is published of it, and in which order.</summary>
public sealed class Synchronous
{
    private const string NobodyYet = "ANY 1 (\"no standby\")";

    [Fact]
    public void Off_nothing_is_published_and_what_commits_wait_for_is_left_alone()
    {
        using var cluster = new SynchronousCluster(2, "off");
        cluster.All[1].Machine.Shell($"echo \"synchronous_standby_names = 'somebody'\" >>{DatabaseNode.DataDirectory}/postgresql.conf");

        cluster.All.Up();

        cluster.Names.Should().Be("somebody");
        cluster.Published.Should().BeNull();
    }

    [Theory]
    [InlineData("prefer")]
    [InlineData("strict")]
    public void A_new_primary_acknowledges_nothing_before_it_has_published_on_whom_it_relies(string mode)
    {
        using var cluster = new SynchronousCluster(2, mode);
        cluster.All.Start(cluster.All[1]).ShouldExit(0);
        cluster.All.Start(cluster.All[2]).ShouldExit(0);
        cluster.All.Promote(cluster.All[1]).ShouldExit(0);
        var write = cluster.BeginToWait(1);
        cluster.AwaitStreaming(cluster.All[2]);
        cluster.Published.Should().BeNull("nothing is written between a failure and the first monitor");

        cluster.Primary.MonitorPromoted().ShouldExit(8);

        ShouldEndSoon(write);
        cluster.Names.Should().Be("ANY 1 (\"n2\")");
        cluster.Publications.Should().Equal($"primary=n1 any=1 of=n2; commits wait for {NobodyYet}");
    }

    [Fact]
    public void Prefer_without_a_standby_commits_go_on_when_everyone_knows_that_they_are_on_the_primary_alone()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        cluster.Kill(cluster.All[2]);
        var write = cluster.BeginToWait(1);

        cluster.Primary.MonitorPromoted().ShouldExit(191)
            .ShouldGiveReason("no synchronous standby: a failover would need an operator's word");

        write.Result.ExitCode.Should().Be(0);
        cluster.Names.Should().BeEmpty();
        cluster.Publications[^1].Should().Be("primary=n1 any=0 of=; commits wait for ANY 1 (\"n2\")", "first it is published");
    }

    [Fact]
    public void Prefer_a_standby_that_comes_back_is_synchronous_again_and_is_published_when_it_has_everything()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        cluster.Kill(cluster.All[2]);
        cluster.Primary.MonitorPromoted().ShouldExit(191);
        cluster.Primary.Write(1);

        cluster.All.Start(cluster.All[2]).ShouldExit(0);
        cluster.AwaitStreaming(cluster.All[2]);
        cluster.Primary.MonitorPromoted().ShouldExit(8);

        cluster.Names.Should().Be("ANY 1 (\"n2\")");
        cluster.Publications[^1].Should().Be("primary=n1 any=1 of=n2; commits wait for ANY 1 (\"n2\")", "first commits wait for it");
        cluster.All[2].Query("SELECT count(*) FROM ledger").Should().Be("1");
    }

    [Fact]
    public void Prefer_what_the_cluster_does_not_take_is_not_published_and_commits_wait()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        cluster.Kill(cluster.All[2]);
        cluster.CibIsAway(true);
        var write = cluster.BeginToWait(1);

        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("not published", "crm_attribute");
        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("crm_attribute");
        write.HasEnded.Should().BeFalse();

        cluster.CibIsAway(false);
        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("operator's word");
        write.Result.ExitCode.Should().Be(0);
    }

    [Fact]
    public void Prefer_while_a_lost_node_is_not_fenced_commits_wait_for_it_may_promote_what_it_knows()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        Network.Unplug(cluster.All[2].Machine);
        cluster.Primary.Query("SELECT pg_terminate_backend(pid) FROM pg_stat_replication");
        Poll.Until(() => cluster.Primary.Query("SELECT count(*) FROM pg_stat_replication") == "0");
        cluster.Lose("n2");
        var write = cluster.BeginToWait(1);

        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("n2 is lost and not fenced yet");
        write.HasEnded.Should().BeFalse();

        cluster.Lose();
        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("operator's word");
        write.Result.ExitCode.Should().Be(0);
    }

    [Fact]
    public void Strict_without_a_standby_commits_wait_and_go_on_as_soon_as_it_is_back()
    {
        using var cluster = new SynchronousCluster(2, "strict");
        cluster.All.Up();
        var published = cluster.Published;
        cluster.Kill(cluster.All[2]);
        var write = cluster.BeginToWait(1);

        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("commits wait: none of 1 synchronous standbys");
        write.HasEnded.Should().BeFalse();
        cluster.Names.Should().Be("ANY 1 (\"n2\")");

        cluster.All.Start(cluster.All[2]).ShouldExit(0);
        write.Result.ExitCode.Should().Be(0, "no monitor is needed for it");
        cluster.Primary.MonitorPromoted().ShouldExit(8);
        cluster.Published.Should().Be(published);
    }

    [Fact]
    public void Two_standbys_that_a_commit_waits_for_become_one_when_there_is_one()
    {
        using var cluster = new SynchronousCluster(3, "prefer", standbys: 2);
        cluster.All.Up();
        cluster.Names.Should().Be("ANY 2 (\"n2\", \"n3\")");
        cluster.Published.Should().Be("epoch=1 primary=n1 any=2 of=n2,n3");
        var before = cluster.Publications.Count;
        cluster.Kill(cluster.All[3]);
        var write = cluster.BeginToWait(1);

        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("1 of 2 synchronous standbys");

        ShouldEndSoon(write);
        cluster.Names.Should().Be("ANY 1 (\"n2\")");
        cluster.Publications.Skip(before).Should().Equal(
            "primary=n1 any=1 of=n2,n3; commits wait for ANY 2 (\"n2\", \"n3\")",
            "primary=n1 any=1 of=n2; commits wait for ANY 1 (\"n2\")");
    }

    [Fact]
    public void Strict_two_standbys_are_never_fewer()
    {
        using var cluster = new SynchronousCluster(3, "strict", standbys: 2);
        cluster.All.Up();
        cluster.Kill(cluster.All[3]);
        var write = cluster.BeginToWait(1);

        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("commits wait: 1 of 2 synchronous standbys");
        write.HasEnded.Should().BeFalse();

        cluster.All.Start(cluster.All[3]).ShouldExit(0);
        write.Result.ExitCode.Should().Be(0);
    }

    [Fact]
    public void One_of_two_standbys_is_lost_and_no_commit_waits()
    {
        using var cluster = new SynchronousCluster(3, "prefer");
        cluster.All.Up();
        cluster.Names.Should().Be("ANY 1 (\"n2\", \"n3\")");
        cluster.Kill(cluster.All[3]);
        cluster.Primary.Write(1);

        cluster.Primary.MonitorPromoted().ShouldExit(8);

        cluster.Publications[^1].Should().Be(
            "primary=n1 any=1 of=n2; commits wait for ANY 1 (\"n2\")", "n3 may have had a commit alone for as long as it was asked for");
    }

    [Fact]
    public void A_standby_that_is_to_be_stopped_is_let_go_before_so_that_no_commit_waits_for_it()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        var primary = cluster.Primary;

        cluster.All.Stop(cluster.All[2]).ShouldExit(0);

        primary.Write(1);
        cluster.Names.Should().BeEmpty();
        cluster.Publications[^1].Should().Be("primary=n1 any=0 of=; commits wait for ANY 1 (\"n2\")");
    }

    [Theory]
    [InlineData("prefer")]
    [InlineData("strict")]
    public void After_a_failover_every_acknowledged_commit_is_there_and_the_new_primary_publishes_for_itself(string mode)
    {
        using var cluster = new SynchronousCluster(3, mode);
        cluster.All.Up();
        var old = cluster.Primary;
        old.Write(1);
        old.Kill(Signal.Kill, old.Postmaster!);
        Poll.Until(() => old.ServerProcesses.Count == 0);
        cluster.All.Lose(old);
        var furthest = cluster.All[2].Query("SELECT pg_last_wal_receive_lsn() - '0/0'").PadLeft(20)
            .CompareTo(cluster.All[3].Query("SELECT pg_last_wal_receive_lsn() - '0/0'").PadLeft(20)) >= 0 ? cluster.All[2] : cluster.All[3];

        cluster.All.Promote(furthest).ShouldExit(0);
        cluster.Published.Should().StartWith("epoch=1 primary=n1 ");
        var other = cluster.All.Nodes.Single(node => node != furthest && node != old);
        cluster.AwaitStreaming(other);
        furthest.MonitorPromoted().ShouldExit(8);
        furthest.Write(2);

        cluster.Published.Should().Be($"epoch=2 primary={furthest.Name} any=1 of={other.Name}");
        furthest.Ledger().Should().Equal(1, 2);
    }

    [Fact]
    public void A_primary_that_crashed_and_is_promoted_again_goes_on_with_what_was_published()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        var before = cluster.Publications.Count;
        cluster.Primary.Kill(Signal.Kill, cluster.Primary.Postmaster!);
        Poll.Until(() => cluster.All[1].ServerProcesses.Count == 0);
        cluster.All.Lose(cluster.All[1]);
        cluster.All.Start(cluster.All[1]).ShouldExit(0);
        cluster.All.Promote(cluster.All[1]).ShouldExit(0);
        cluster.AwaitStreaming(cluster.All[2]);

        cluster.Primary.MonitorPromoted().ShouldExit(8);

        cluster.Names.Should().Be("ANY 1 (\"n2\")");
        cluster.Publications.Should().HaveCount(before);
    }

    [Fact]
    public void Names_of_nodes_are_quoted_and_matched_as_they_are()
    {
        using var cluster = new SynchronousCluster(2, "strict", prefix: "Db-chef.example-");
        cluster.All.Up();

        cluster.Names.Should().Be("ANY 1 (\"Db-chef.example-2\")");
        cluster.Primary.Query("SELECT sync_state FROM pg_stat_replication").Should().Be("quorum");
        cluster.Primary.Write(1);
    }

    /// <summary>A standby that has everything says so every ten seconds: a commit that waits already is not to wait for that.</summary>
    private static void ShouldEndSoon(RunningCall write)
    {
        var start = Environment.TickCount64;
        write.Result.ExitCode.Should().Be(0);
        (Environment.TickCount64 - start).Should().BeLessThan(4000);
    }
}
