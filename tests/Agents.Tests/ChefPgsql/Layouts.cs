using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>Where the database is, is found from what is installed (T9).</summary>
public sealed class Layouts
{
    [Fact]
    public void A_data_directory_of_the_administrators_is_found_by_either_of_its_names()
    {
        using var chef = new ChefServerNode(options: "--data-dir /var/opt/elsewhere/pg --disabled", isSupervised: false);

        chef.Node.Start().ShouldExit(0);

        chef.Node.Query("SHOW data_directory").Should().Be("/var/opt/elsewhere/pg");
        chef.Node.Parameters["pgdata"] = DatabaseNode.DataDirectory;
        chef.Node.Probe().ShouldExit(0);
        chef.Node.Stop().ShouldExit(0);
        chef.Node.ShouldRunNothing();
        chef.Node.Start().ShouldExit(0);
        chef.Node.Parameters.Remove("pgdata");
        chef.Node.Probe().ShouldExit(0);
    }

    [Fact]
    public void A_data_directory_that_an_upgrade_has_renamed_is_found_at_the_next_start()
    {
        using var chef = new ChefServerNode(options: "--disabled", isSupervised: false);
        chef.Machine.Shell("cd /var/opt/opscode/postgresql; mv 13 13.3; rm /etc/opscode/chef-server-running.json");
        chef.Node.Start().ShouldExit(0);
        chef.Node.Query("SHOW data_directory").Should().Be("/var/opt/opscode/postgresql/13.3/data");
        chef.Node.Stop().ShouldExit(0);

        chef.Machine.Shell("cd /var/opt/opscode/postgresql; mv 13.3 13; mkdir -p 9.6/data");

        chef.Node.Start().ShouldExit(0);
        chef.Node.Query("SHOW data_directory").Should().Be(DatabaseNode.DataDirectory);
    }

    [Fact]
    public void A_newer_data_directory_that_appears_beside_one_that_runs_changes_nothing_until_a_stop()
    {
        using var chef = new ChefServerNode(options: "--disabled", isSupervised: false);
        chef.Node.Start().ShouldExit(0);
        chef.Node.Promote().ShouldExit(0);

        chef.Machine.Shell("mkdir -p /var/opt/opscode/postgresql/14/data; rm /etc/opscode/chef-server-running.json");

        chef.Node.Probe().ShouldExit(8);
        chef.Node.MonitorPromoted().ShouldExit(8);
        chef.Node.Stop().ShouldExit(0);
        chef.Node.ShouldRunNothing();
    }

    [Fact]
    public void A_plain_PostgreSQL_needs_its_places_said_and_nothing_else()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"mkdir -p /var/opt/plain; mv {DatabaseNode.DataDirectory} /var/opt/plain/data; rm -rf /opt/opscode");
        node.Probe().ShouldExit(5);
        node.Parameters["bindir"] = DebianPostgreSql.Programs;
        node.Parameters["pgdata"] = "/var/opt/plain/data";
        node.Parameters["pghost"] = "/var/opt/plain";
        node.Parameters["pgport"] = "5499";
        node.Machine.Shell($"chown {ChefServer.Account}: /var/opt/plain");

        node.Start().ShouldExit(0);
        node.Promote().ShouldExit(0);

        node.MonitorPromoted().ShouldExit(8);
        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
    }
}
