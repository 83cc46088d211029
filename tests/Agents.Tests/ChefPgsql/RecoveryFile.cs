namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>
/// PostgreSQL before 12, where recovery.conf makes a standby: what older chef-servers carry. What every version goes through is in
/// <see cref="Majors"/>.
/// </summary>
public sealed class RecoveryFile
{
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
