using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>
/// PostgreSQL belongs to the cluster alone, whatever chef-server's own supervisor is told: by a reconfigure, by a person, by a boot.
/// With a real runit, and a reconfigure that does what the product's does.
/// </summary>
public sealed class Ownership
{
    private static readonly TimeSpan s_someOfRunitsSeconds = TimeSpan.FromSeconds(2);

    [Fact]
    public void What_runit_runs_is_not_the_clusters_until_a_person_hands_it_over()
    {
        using var chef = new ChefServerNode();
        chef.AwaitRunitsPrimary();
        var postmaster = chef.RunitsPostmaster!;

        chef.Node.Probe().ShouldExit(7).ShouldGiveReason("runit runs it");
        chef.Node.Start().ShouldExit(2).ShouldGiveReason("hand it over");
        chef.Node.Stop().ShouldExit(0);
        chef.Machine.StillRuns(postmaster).Should().BeTrue("a stop that follows a refused start must not end what people use");

        chef.Ctl("stop", "postgresql").ExitCode.Should().Be(0);
        chef.Node.Start().ShouldExit(0);
        chef.HasDownFile.Should().BeTrue("what was stopped by hand comes up at the next boot");
        chef.Node.Promote().ShouldExit(0);
        chef.Node.MonitorPromoted().ShouldExit(8);
        chef.Status.Should().StartWith("down: postgresql");
    }

    /// <summary>T3: the race that ends in two primaries, first as it is without the agent.</summary>
    [Fact]
    public void Runit_that_wants_it_up_starts_a_primary_of_its_own_a_second_after_another_is_gone()
    {
        using var chef = ChefServerNode.Promoted();
        chef.Ctl("start", "postgresql");
        Poll.Until(() => chef.Status.Contains("want up"));

        chef.Machine.Signal(chef.Node.Postmaster!.Pid, Signal.Interrupt);

        chef.AwaitRunitsPrimary();
        chef.Node.MonitorPromoted().ShouldExit(9).ShouldGiveReason("not started by the cluster");
        chef.Node.Probe().ShouldExit(1);
        chef.Node.Demote().ShouldExit(0);
        chef.RunitsPostmaster.Should().BeNull();
        chef.Node.Query("SELECT pg_is_in_recovery() AND current_setting('config_file') LIKE '/var/lib/ocf-agents/%'").Should().Be("t");
        chef.ShouldStayWithoutRunits(s_someOfRunitsSeconds);
        chef.Node.MonitorUnpromoted().ShouldExit(0);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("demote")]
    public void Runit_that_wants_it_up_starts_nothing_after_the_agent_has(string action)
    {
        using var chef = ChefServerNode.Promoted();
        chef.Ctl("start", "postgresql");
        Poll.Until(() => chef.Status.Contains("want up"));

        chef.Node.Run(action, seconds: 60).ShouldExit(0);

        chef.ShouldStayWithoutRunits(s_someOfRunitsSeconds);
        chef.Node.ServerProcesses.Any().Should().Be(action == "demote");
        chef.Status.Should().StartWith("down: postgresql").And.NotContain("want up");
    }

    /// <summary>T4.</summary>
    [Fact]
    public void After_a_boot_runit_starts_nothing_that_the_cluster_has_had()
    {
        using var chef = ChefServerNode.Promoted();
        chef.Node.Stop().ShouldExit(0);
        chef.StopSupervisor();

        chef.StartSupervisor();

        chef.ShouldStayWithoutRunits(s_someOfRunitsSeconds * 2);
        chef.Node.Probe().ShouldExit(7);
    }

    /// <summary>T4: the down file was removed, as Chef 11's reconfigure does, and nobody looked before the power went.</summary>
    [Fact]
    public void A_primary_that_runit_starts_at_a_boot_becomes_a_standby_of_the_clusters()
    {
        using var chef = ChefServerNode.Promoted();
        chef.Node.Stop().ShouldExit(0);
        chef.StopSupervisor();
        chef.Machine.Shell($"rm {chef.Service}/down");
        chef.StartSupervisor();
        chef.AwaitRunitsPrimary();

        chef.Node.Probe().ShouldExit(1).ShouldGiveReason("not started by the cluster");
        chef.Node.Start().ShouldExit(0);

        chef.Node.Query("SELECT pg_is_in_recovery()").Should().Be("t");
        chef.HasDownFile.Should().BeTrue();
        chef.ShouldStayWithoutRunits(s_someOfRunitsSeconds);
    }

    /// <summary>T5: sv gives up on it, and the shutdown goes on behind its back.</summary>
    [Fact]
    public void Runits_own_that_does_not_shut_down_is_stopped_all_the_same()
    {
        using var chef = ChefServerNode.Promoted();
        chef.Node.Stop().ShouldExit(0);
        chef.Ctl("start", "postgresql").ExitCode.Should().Be(0);
        chef.AwaitRunitsPrimary();
        var checkpointer = chef.Node.ServerProcesses.Single(process => process.CommandLine.StartsWith("postgres: checkpointer", StringComparison.Ordinal));
        chef.Node.Kill(Signal.Stop, checkpointer);

        chef.Node.Stop(seconds: 12).ShouldExit(0);

        chef.Node.ShouldRunNothing();
        chef.ShouldStayWithoutRunits(s_someOfRunitsSeconds);
    }

    /// <summary>T6: a fault of runit 2.1.2.</summary>
    [Fact]
    public void What_sv_exits_with_is_not_believed()
    {
        using var chef = ChefServerNode.Promoted();

        chef.Ctl("status", "postgresql").ExitCode.Should().Be(3);
        chef.Machine.Run(new ProgramCall("/opt/opscode/embedded/bin/sv", "status", "postgresql")
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SVDIR"] = "/opt/opscode/service" },
            WorkingDirectory = "/",
        }).ExitCode.Should().Be(0, "this is the version that says so of a service that is down");
        chef.Node.MonitorPromoted().ShouldExit(8).Log.Should().NotContain("runit");
    }

    /// <summary>T10.</summary>
    [Fact]
    public void An_orphan_of_a_killed_supervisor_is_ended()
    {
        using var chef = ChefServerNode.Promoted();
        chef.Node.Stop().ShouldExit(0);
        chef.Ctl("start", "postgresql").ExitCode.Should().Be(0);
        chef.AwaitRunitsPrimary();
        var orphan = chef.RunitsPostmaster!;
        foreach (var process in chef.Machine.Processes().Where(process => process.Name is "runsvdir" or "runsv"))
        {
            chef.Machine.Signal(process.Pid, Signal.Kill);
        }

        chef.Node.Probe().ShouldExit(1).ShouldGiveReason("not started by the cluster");
        chef.Node.Stop().ShouldExit(0);

        chef.Machine.StillRuns(orphan).Should().BeFalse();
        chef.StartSupervisor();
        chef.ShouldStayWithoutRunits(s_someOfRunitsSeconds);
    }
}
