using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>Synchronous mode is switched on and off, interrupted, and meddled with.</summary>
public sealed class SynchronousChanges
{
    [Fact]
    public void Switched_on_while_it_runs_it_is_in_force_after_the_next_monitors()
    {
        using var cluster = new SynchronousCluster(2, "off");
        cluster.All.Up();
        cluster.Set("synchronous", "prefer");

        cluster.All[2].MonitorUnpromoted().ShouldExit(0);
        cluster.Primary.MonitorPromoted().ShouldExit(8);

        cluster.Publications.Should().Equal(
            "primary=n1 any=0 of=; commits wait for nobody",
            "primary=n1 any=1 of=n2; commits wait for ANY 1 (\"n2\")");
        Poll.Until(() => cluster.All[2].Query("SHOW synchronous_standby_names") == "ANY 1 (\"no standby\")");
    }

    [Fact]
    public void Switched_off_while_it_runs_nothing_of_it_is_left()
    {
        using var cluster = new SynchronousCluster(2, "strict");
        cluster.All.Up();
        cluster.Set("synchronous", "off");

        cluster.All[1].Run("reload-agent", seconds: 20).ShouldExit(0);
        cluster.All[2].Run("reload-agent", seconds: 20).ShouldExit(0);

        Poll.Until(() => cluster.All.Nodes.All(node => node.Query("SHOW synchronous_standby_names").Length == 0));
        cluster.Published.Should().BeNull();
        cluster.Primary.MonitorPromoted().ShouldExit(8);
    }

    [Fact]
    public void A_standby_that_has_not_read_the_new_mode_acknowledges_nothing_when_it_is_promoted()
    {
        using var cluster = new SynchronousCluster(2, "off");
        cluster.All.Up();
        cluster.Set("synchronous", "strict");
        cluster.All[1].Kill(Signal.Kill, cluster.All[1].Postmaster!);
        Poll.Until(() => cluster.All[1].ServerProcesses.Count == 0);
        cluster.All.Lose(cluster.All[1]);

        cluster.All.Promote(cluster.All[2]).ShouldExit(0);

        var write = cluster.BeginToWait(1);
        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("commits wait");
        write.HasEnded.Should().BeFalse();
    }

    [Fact]
    public void Killed_anywhere_the_next_monitor_brings_it_to_its_end_and_nothing_is_acknowledged_meanwhile_that_is_not_published()
    {
        using var cluster = new SynchronousCluster(3, "prefer");
        cluster.All.Up();
        for (var milliseconds = 5; milliseconds <= 200; milliseconds += 15)
        {
            var change = milliseconds % 2 == 0 ? "2" : "1";
            cluster.All[1].Parameters["synchronous_standbys"] = change;
            cluster.Primary.RunKilledAfter(
                "monitor", TimeSpan.FromMilliseconds(milliseconds), PacemakerEnvironment.Recurring("Promoted", 10));

            ShouldBeCovered(cluster);
            cluster.Primary.MonitorPromoted().ShouldExit(8);
            cluster.Names.Should().Be($"ANY {change} (\"n2\", \"n3\")");
            cluster.Published.Should().Be($"epoch=1 primary=n1 any={change} of=n2,n3");
        }
    }

    [Fact]
    public void A_setting_that_wins_over_the_agents_is_told()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        cluster.Primary.Query("ALTER SYSTEM SET synchronous_standby_names = 'n2'");
        cluster.Primary.Query("SELECT pg_reload_conf()");

        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("synchronous_standby_names is set elsewhere");
        cluster.Published.Should().Be("epoch=1 primary=n1 any=0 of=", "nobody knows what commits wait for");

        cluster.Primary.Query("ALTER SYSTEM RESET synchronous_standby_names");
        cluster.Primary.Query("SELECT pg_reload_conf()");
        Poll.Until(() => cluster.Primary.MonitorPromoted().ExitCode == 8);
        cluster.Published.Should().Be("epoch=1 primary=n1 any=1 of=n2");
    }

    [Fact]
    public void A_slip_in_the_mode_switches_nothing_off()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        cluster.Set("synchronous", "perfer");

        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("no valid value");
        cluster.Primary.Run("reload-agent", seconds: 20);
        cluster.Names.Should().Be("ANY 1 (\"n2\")");
        cluster.All[1].Kill(Signal.Kill, cluster.All[1].Postmaster!);
        Poll.Until(() => cluster.All[1].ServerProcesses.Count == 0);
        cluster.All.Lose(cluster.All[1]);
        cluster.All.Promote(cluster.All[2]).ShouldExit(1).ShouldGiveReason("synchronous must be one of off, prefer, strict");
        cluster.Set("synchronous", "prefer");
        cluster.All.Promote(cluster.All[2]).ShouldExit(0);

        var write = cluster.BeginToWait(1);
        cluster.Primary.MonitorPromoted().ShouldExit(191).ShouldGiveReason("operator's word");
        write.Result.ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_standby_that_a_person_promoted_publishes_nothing()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        var before = cluster.Publications.Count;
        cluster.All[2].Query("SELECT pg_promote()");

        cluster.All[2].MonitorUnpromoted().ShouldExit(9);

        cluster.Publications.Should().HaveCount(before);
        cluster.Published.Should().Be("epoch=1 primary=n1 any=1 of=n2");
    }

    [Fact]
    public void What_stands_in_the_CIB_and_cannot_be_read_is_replaced()
    {
        using var cluster = new SynchronousCluster(2, "prefer");
        cluster.All.Up();
        cluster.Primary.Machine.Shell("rm -f /run/ocf-agents/*/attributes; echo 'what is this' >/srv/cluster/properties/ocf-agents/sync-chef-pgsql");

        cluster.Primary.MonitorPromoted().ShouldExit(8);

        cluster.Published.Should().Be("epoch=1 primary=n1 any=1 of=n2");
    }

    /// <summary>Each standby that may confirm a commit alone is among those that an election asks for.</summary>
    private static void ShouldBeCovered(SynchronousCluster cluster)
    {
        var names = cluster.Names;
        var published = cluster.Published!;
        var required = names["ANY ".Length] - '0';
        var publishedRequired = published[published.IndexOf("any=", StringComparison.Ordinal) + "any=".Length] - '0';
        names.Should().Contain("\"n2\", \"n3\"");
        published.Should().EndWith("of=n2,n3");
        publishedRequired.Should().BeLessThanOrEqualTo(required);
    }
}
