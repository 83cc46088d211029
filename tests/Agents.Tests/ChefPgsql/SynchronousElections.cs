using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>Who is promoted in synchronous mode when the primary is lost: never one that may lack an acknowledged commit.</summary>
public sealed class SynchronousElections
{
    [Theory]
    [InlineData("prefer")]
    [InlineData("strict")]
    public void A_standby_is_promoted_with_every_acknowledged_commit(string mode)
    {
        using var cluster = Up(2, mode);
        cluster[1].Write(1);
        Lose(cluster, cluster[1]);

        cluster.Promote(cluster[2]).ShouldExit(0);

        cluster[2].Ledger().Should().Equal(1);
    }

    [Fact]
    public void While_a_synchronous_standby_is_silent_the_other_is_not_promoted()
    {
        using var cluster = Up(3, "prefer");
        cluster[1].Write(1);
        Lose(cluster, cluster[1]);
        Lose(cluster, cluster[3]);

        cluster.Promote(cluster[2]).ShouldExit(1).ShouldGiveReason("a commit may be on n3 alone");
        cluster[2].Query("SELECT pg_is_in_recovery()").Should().Be("t");

        cluster.Start(cluster[3]).ShouldExit(0);
        cluster.Promote(cluster[2]).ShouldExit(0);
        cluster[2].Ledger().Should().Equal(1);
    }

    [Fact]
    public void After_the_primary_ran_alone_nobody_but_it_is_promoted()
    {
        using var cluster = Up(2, "prefer");
        cluster.Stop(cluster[2]).ShouldExit(0);
        Poll.Until(() => cluster[1].MonitorPromoted().ExitCode == 191);
        cluster[1].Write(1);
        cluster.Start(cluster[2]).ShouldExit(0);
        Lose(cluster, cluster[1]);

        cluster.Promote(cluster[2]).ShouldExit(1).ShouldGiveReason("n1");
        cluster[2].Query("SELECT pg_is_in_recovery()").Should().Be("t");

        cluster.Start(cluster[1]).ShouldExit(0);
        cluster.Promote(cluster[1]).ShouldExit(0);
        cluster[1].Ledger().Should().Equal(1);
    }

    [Fact]
    public void After_an_outage_of_all_a_standby_that_has_everything_takes_over_without_the_primary()
    {
        using var cluster = Up(2, "strict");
        cluster[1].Write(1);
        Lose(cluster, cluster[1]);
        Lose(cluster, cluster[2]);

        cluster.Start(cluster[2]).ShouldExit(0);
        cluster[2].MonitorUnpromoted().ShouldExit(0);

        cluster[2].Score.Should().BePositive();
        cluster.Promote(cluster[2]).ShouldExit(0);
        cluster[2].Query("SHOW synchronous_standby_names").Should().NotBeEmpty("it acknowledges nothing before it has published");
    }

    /// <summary>Commits wait for standbys, and these are published.</summary>
    private static Cluster Up(int nodes, string mode)
    {
        var cluster = new Cluster(nodes);
        for (var number = 1; number <= nodes; number++)
        {
            cluster[number].Parameters["synchronous"] = mode;
        }

        cluster.Up();
        Poll.Until(() => cluster[1].MonitorPromoted().ExitCode == 8
            && cluster[1].Query("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'") == $"{nodes - 1}");
        return cluster;
    }

    private static void Lose(Cluster cluster, DatabaseNode node)
    {
        node.Crash();
        cluster.Lose(node);
    }
}
