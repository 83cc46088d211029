namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>PostgreSQL before 12, where recovery.conf makes a standby: what older chef-servers carry.</summary>
public sealed class RecoveryFile
{
    [Fact]
    public void The_whole_life_of_an_instance_with_recovery_conf_keeps_its_data()
    {
        using var node = new DatabaseNode(programs: ServerPrograms.WithRecoveryFile);

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
    }

    [Fact]
    public void A_switchover_there_and_back_with_recovery_conf_keeps_every_row()
    {
        using var cluster = new Cluster(2, ServerPrograms.WithRecoveryFile).Up();
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
    public void A_killed_primary_with_recovery_conf_is_recovered_by_the_next_start()
    {
        using var node = new DatabaseNode(programs: ServerPrograms.WithRecoveryFile);
        node.Promote().ShouldExit(0);
        node.Write(1);
        node.Kill(Rig.Signal.Kill, node.Postmaster!);
        Rig.Poll.Until(() => node.ServerProcesses.Count == 0);

        node.MonitorPromoted().ShouldExit(7).ShouldGiveReason("in production");
        node.Start().ShouldExit(0);
        node.Promote().ShouldExit(0);

        node.Ledger().Should().Equal(1);
    }

    [Fact]
    public void No_password_stands_in_recovery_conf()
    {
        using var cluster = new Cluster(2, ServerPrograms.WithRecoveryFile).Up();

        var content = cluster[2].Machine.ReadFile($"{DatabaseNode.DataDirectory}/recovery.conf");

        content.Should().Contain("standby_mode = 'on'").And.Contain("passfile=").And.NotContain(Template.ReplicationPassword);
        cluster[2].Machine.Shell($"stat -c %a:%U {DatabaseNode.DataDirectory}/recovery.conf").Should().Be($"600:{ChefServer.Account}");
    }
}
