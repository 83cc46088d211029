namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>
/// chef-server's reconfigure, at any moment: it writes PostgreSQL's files anew, makes a database where there is none, and starts the
/// service, as the stand-in's does.
/// </summary>
public sealed class Reconfigure
{
    private static readonly TimeSpan s_someOfRunitsSeconds = TimeSpan.FromSeconds(2);

    /// <summary>T1, T8: both files written anew, and the service started, which leaves runit wanting it up.</summary>
    [Fact]
    public void A_reconfigure_on_the_primary_changes_nothing_that_matters()
    {
        using var chef = ChefServerNode.Promoted();
        chef.Node.Query("SELECT pg_create_physical_replication_slot('of_somebody')");
        var postmaster = chef.Node.Postmaster!;
        var written = chef.Machine.Shell($"echo '# by hand' >>{DatabaseNode.DataDirectory}/postgresql.conf; cat {DatabaseNode.DataDirectory}/postgresql.conf");

        chef.Ctl("reconfigure").Output.Should().Contain("wrote postgresql.conf and pg_hba.conf");

        chef.Machine.ReadFile($"{DatabaseNode.DataDirectory}/postgresql.conf").Should().NotBe(written).And.Contain("max_wal_senders = 0");
        chef.Node.MonitorPromoted().ShouldExit(8).Log.Should().Contain("told it not to");
        chef.Machine.StillRuns(postmaster).Should().BeTrue();
        chef.Status.Should().StartWith("down: postgresql").And.NotContain("want up");
        chef.Node.Query("SELECT current_setting('wal_level') || current_setting('max_wal_senders')").Should().Be("replica10");

        chef.Node.Stop().ShouldExit(0);
        chef.ShouldStayWithoutRunits(s_someOfRunitsSeconds);
        chef.Node.Start().ShouldExit(0);
        chef.Node.Promote().ShouldExit(0);
        chef.Node.Query("SELECT current_setting('wal_level') || current_setting('max_wal_senders')").Should().Be("replica10");
        chef.Node.Query("SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'of_somebody'").Should().Be("1");
    }

    /// <summary>T2.</summary>
    [Fact]
    public void A_reconfigure_on_a_standby_makes_no_primary_of_it()
    {
        using var chef = ChefServerNode.Managed();
        var postmaster = chef.Node.Postmaster!;

        chef.Ctl("reconfigure").ExitCode.Should().Be(1, "what it wants to write, a standby does not take");
        chef.Node.MonitorUnpromoted().ShouldExit(0);

        chef.Machine.StillRuns(postmaster).Should().BeTrue();
        chef.Node.Query("SELECT pg_is_in_recovery()").Should().Be("t");
        chef.Status.Should().NotContain("want up");
    }

    /// <summary>T11: between "rm -rf" and a base backup, a reconfigure makes a database of its own.</summary>
    [Fact]
    public void A_database_that_a_reconfigure_has_made_anew_is_not_taken_for_the_clusters()
    {
        using var chef = ChefServerNode.Promoted();
        chef.Node.Stop().ShouldExit(0);
        chef.Machine.Shell($"find {DatabaseNode.DataDirectory} -mindepth 1 -delete");
        chef.Ctl("reconfigure").Output.Should().Contain("initialised a new database cluster");
        chef.AwaitRunitsPrimary();

        chef.Node.Probe().ShouldExit(1);
        chef.Node.Start().ShouldExit(2).ShouldGiveReason("another database");
        chef.Node.Stop().ShouldExit(0);

        chef.Node.ShouldRunNothing();
        chef.ShouldStayWithoutRunits(s_someOfRunitsSeconds);
    }

    /// <summary>A service that a reconfigure has enabled again gets its down file back from the next monitor.</summary>
    [Fact]
    public void Chef_11_whose_reconfigure_removes_the_down_file_has_it_put_back()
    {
        using var chef = new ChefServerNode("chef11");
        chef.Ctl("stop", "postgresql");
        chef.Node.Start().ShouldExit(0);
        chef.Node.Promote().ShouldExit(0);
        chef.Node.Query("SHOW data_directory").Should().Be("/var/opt/chef-server/postgresql/data");

        chef.Ctl("reconfigure");
        chef.Node.MonitorPromoted().ShouldExit(8);

        chef.HasDownFile.Should().BeTrue();
        chef.Status.Should().NotContain("want up");
        chef.Node.Query("SHOW wal_level").Should().Be("replica");
    }
}
