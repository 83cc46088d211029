using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>
/// What holds for every major version of PostgreSQL. Of the distribution's own there are all programs; the others have initdb, pg_ctl and
/// postgres alone, so no pg_rewind and no pg_basebackup: what a rejoin does with them is tested with the distribution's.
/// </summary>
public abstract class Majors(int major)
{
    [Fact]
    public void The_whole_life_of_an_instance_keeps_its_data()
    {
        using var node = new DatabaseNode(programs: ServerPrograms.Of(major));
        InstallAsChefHas(node);

        node.Run("validate-all", seconds: 20, ("OCF_CHECK_LEVEL", "10")).ShouldExit(0);
        node.Probe().ShouldExit(7);
        node.Start().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Start().ShouldExit(0);
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);
        node.Write(1);
        node.Promote().ShouldExit(0);
        node.Demote().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Demote().ShouldExit(0);
        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
        node.Probe().ShouldExit(7);
        node.Start().ShouldExit(0);
        node.Ledger().Should().Equal(1);
        node.Query("SHOW data_directory").Should().Be(major == 10 ? "/var/opt/chef-server/postgresql/data" : DatabaseNode.DataDirectory);
    }

    [Fact]
    public void A_switchover_there_and_back_keeps_every_row()
    {
        using var cluster = Up(nodes: 2);
        cluster[1].Write(1);

        cluster.Switchover(to: cluster[2]);
        cluster[2].Write(2);
        cluster.AllShouldStream();
        cluster.Switchover(to: cluster[1]);
        cluster[1].Write(3);
        cluster.AllShouldStream();

        cluster[2].Ledger().Should().Equal(1, 2, 3);
    }

    [Fact]
    public void A_failover_keeps_every_row_that_was_replicated_and_the_old_primary_comes_back_by_itself()
    {
        using var cluster = Up(nodes: 3);
        cluster[1].Write(1);
        cluster.CatchUp(cluster[2]);
        cluster.CatchUp(cluster[3]);
        cluster[1].Kill(Signal.Kill, cluster[1].Postmaster!);
        Poll.Until(() => cluster[1].ServerProcesses.Count == 0);
        cluster.Lose(cluster[1]);

        cluster.Promote(cluster[2]).ShouldExit(0);
        cluster[2].Write(2);
        cluster.Start(cluster[1]).ShouldExit(0);

        cluster.AllShouldStream();
        cluster[1].Ledger().Should().Equal(1, 2);
        cluster[3].Ledger().Should().Equal(1, 2);
    }

    /// <summary>A standby that is told fewer connections than its primary has does not start: it takes over the primary's number.</summary>
    [Fact]
    public void More_connections_on_the_primary_alone_keep_no_standby_from_following()
    {
        using var cluster = Up(nodes: 2);
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster.Stop(cluster[1]).ShouldExit(0);
        cluster[1].Machine.Shell($"echo 'max_connections = 77' >>{DatabaseNode.DataDirectory}/postgresql.conf");
        cluster.Start(cluster[1]).ShouldExit(0);
        cluster.Promote(cluster[1]).ShouldExit(0);

        cluster.Start(cluster[2]);
        // It meets the new number in the WAL, and goes down for it once; from PostgreSQL 14 on it waits, and its monitor fails.
        Poll.Until(() => cluster[2].Postmaster is null
            || cluster[2].MonitorUnpromoted() is { Call.ExitCode: 1 }
            || cluster[2].TryQuery("SHOW max_connections").Output.TrimEnd() == "77");
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster.Start(cluster[2]).ShouldExit(0);

        cluster.AllShouldStream();
        cluster[2].Query("SHOW max_connections").Should().Be("77");
    }

    /// <summary>A fast shutdown waits for every standby, and for one that hangs as long as it was told at its beginning.</summary>
    [Fact]
    public void A_standby_that_hangs_does_not_keep_its_primary_from_a_clean_stop()
    {
        using var cluster = Up(nodes: 2);
        foreach (var process in cluster[2].ServerProcesses)
        {
            cluster[2].Kill(Signal.Stop, process);
        }

        cluster[1].Write(1);

        cluster[1].Stop(seconds: 20).ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(9));

        cluster[1].Probe().ShouldExit(7).Reason.Should().BeNull("it was stopped cleanly");
    }

    private Cluster Up(int nodes)
    {
        var cluster = new Cluster(nodes, ServerPrograms.Of(major));
        try
        {
            foreach (var node in cluster.Nodes)
            {
                InstallAsChefHas(node);
            }

            return cluster.Up();
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>The tests go on finding the data where they look for it.</summary>
    private void InstallAsChefHas(DatabaseNode node)
    {
        if (major == 10)
        {
            node.Machine.Shell("""
                mv /opt/opscode /opt/chef-server
                mkdir -p /var/opt/chef-server
                mv /var/opt/opscode/postgresql /var/opt/chef-server/postgresql
                mv /var/opt/chef-server/postgresql/13/data /var/opt/chef-server/postgresql/data
                rmdir /var/opt/chef-server/postgresql/13
                mkdir -p /var/opt/opscode/postgresql/13
                ln -s ../../../chef-server/postgresql/data /var/opt/opscode/postgresql/13/data
                """);
        }
    }
}

/// <summary>It stands for the 9.x of Chef 11 and 12, in Chef 11's places and with its recovery.conf.</summary>
public sealed class PostgreSql10() : Majors(10);

/// <summary>The last with recovery.conf.</summary>
public sealed class PostgreSql11() : Majors(11);

/// <summary>Chef Infra Server 15's own.</summary>
public sealed class PostgreSql13() : Majors(13);

[Trait("Group", "reach")]
public sealed class PostgreSql12() : Majors(12);

[Trait("Group", "reach")]
public sealed class PostgreSql14() : Majors(14);

[Trait("Group", "reach")]
public sealed class PostgreSql16() : Majors(16);

[Trait("Group", "reach")]
public sealed class PostgreSql17() : Majors(17);

[Trait("Group", "reach")]
public sealed class PostgreSql18() : Majors(18);
