namespace OcfAgents.Cluster.Tests;

/// <summary>
/// chef-server is reconfigured and started by hand, with PostgreSQL enabled as its administrators may have left it, while the cluster
/// runs PostgreSQL: with a real runit, and a reconfigure that does to the database what the product's does.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class ChefReconfigure(ChefCluster cluster)
{
    [Fact]
    public void On_the_primary_and_on_a_standby_it_moves_nothing_and_runit_gets_nothing_at_the_next_boot_either()
    {
        var primary = cluster.EnsureHealthy();
        var standby = ChefCluster.Nodes.First(node => node != primary);
        var boots = Boots();
        var postmaster = Postmaster(primary);
        using var writing = cluster.StartWriting("reconfigure", intervalMilliseconds: 50);
        try
        {
            Reconfigure(primary, isEnabled: true).Should().Contain("wrote postgresql.conf and pg_hba.conf");
            Reconfigure(standby, isEnabled: true).Should().Contain("wrote postgresql.conf and pg_hba.conf");

            ShouldBeRunitsNoMore(primary);
            ShouldBeRunitsNoMore(standby);
            cluster.EnsureHealthy().Should().Be(primary);
            Postmaster(primary).Should().Be(postmaster, "nothing was restarted");
            Boots().Should().Equal(boots);
            cluster.On(primary, "pcs", "resource", "failcount", "show", "chefdb").Output.Should().NotContain("INFINITY").And.NotContain(": 1");
            cluster.Sql(primary, "SELECT current_setting('wal_level') || current_setting('max_wal_senders')").Output.Should().Contain("replica10");

            var since = Writing.Now;
            cluster.LabCommand("kill", primary);
            writing.AwaitOutageEnd(since, TimeSpan.FromSeconds(60));
            cluster.EnsureHealthy().Should().NotBe(primary, "the node boots with the service enabled, and returns as a standby");
            ShouldBeRunitsNoMore(primary);
        }
        finally
        {
            Reconfigure(primary, isEnabled: false);
            Reconfigure(standby, isEnabled: false);
        }

        writing.Stop();
        cluster.Verify(writing).Expect();
    }

    /// <summary>One short try of the start that the recipe tries twenty times more; it may end either way, as sv happens to look.</summary>
    private string Reconfigure(string node, bool isEnabled) => cluster.On(
        node,
        "sh",
        "-c",
        $"""
        sed -i "s/^postgresql\['enable'\] = .*/postgresql['enable'] = {(isEnabled ? "true" : "false")}/" /etc/opscode/chef-server.rb
        sed -i "/^postgresql\['work_mem'\]/d" /etc/opscode/chef-server.rb
        {(isEnabled ? "echo \"postgresql['work_mem'] = '9MB'\" >>/etc/opscode/chef-server.rb" : "")}
        grep -q "^postgresql..enable.. = {(isEnabled ? "true" : "false")}$" /etc/opscode/chef-server.rb || exit 9
        STANDIN_FAST=1 STANDIN_START_RETRIES=0 SVWAIT=2 /opt/opscode/bin/chef-server-ctl reconfigure
        """).Output;

    private void ShouldBeRunitsNoMore(string node) => ChefCluster.Eventually(
        TimeSpan.FromSeconds(20),
        $"runit on {node} neither runs PostgreSQL nor tries to",
        () => cluster.On(node, "sh", "-c", "SVDIR=/opt/opscode/service /opt/opscode/embedded/bin/sv status postgresql").Output is var status
            && status.StartsWith("down: postgresql", StringComparison.Ordinal)
            && !status.Contains("want up", StringComparison.Ordinal));

    private string Postmaster(string node) => cluster.On(node, "head", "-1", "/var/opt/opscode/postgresql/13/data/postmaster.pid").Expect().Output.Trim();

    private List<string> Boots() =>
        [.. ChefCluster.Nodes.Select(node => cluster.On(node, "stat", "-c", "%Y", "/proc/1").Expect().Output.Trim())];
}
