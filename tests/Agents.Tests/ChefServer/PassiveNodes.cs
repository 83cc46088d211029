using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>The services do not run where the cluster has not started them: after a boot, after a reconfigure.</summary>
public sealed class PassiveNodes
{
    [Fact]
    public void A_node_that_the_agent_has_never_seen_runs_its_services_and_a_stop_ends_that_for_good()
    {
        using var node = new ChefNode(isHeldDown: false);
        node.AwaitStatus("pong");

        node.Probe().ShouldExit(0).Log.Should().Contain("runit starts at boot");
        node.MonitorStopped().ShouldExit(0);
        node.StoppedWell();
        Reboot(node);
        node.Running.Should().BeEmpty();
        node.Probe().ShouldExit(7);
    }

    [Fact]
    public void A_node_that_lost_its_power_while_it_served_comes_back_as_a_passive_one()
    {
        using var node = new ChefNode(isHeldDown: false);
        node.StartedWell();

        node.KillSupervisor();
        foreach (var process in node.Running)
        {
            node.Machine.Signal(process.Pid, Signal.Kill);
        }

        node.Machine.Shell("rm -rf /run/ocf-agents");
        node.StartSupervisor();
        node.Probe().ShouldExit(7);
        node.Running.Should().BeEmpty();
    }

    [Fact]
    public void Services_that_ran_already_get_connections_of_their_own_time()
    {
        using var node = new ChefNode(isHeldDown: false);
        node.AwaitStatus("pong");
        var before = node.Process("opscode-erchef");

        node.StartedWell();

        node.Process("opscode-erchef").Pid.Should().NotBe(before.Pid);
        node.StoppedWell();
    }

    [Fact]
    public void A_reconfigure_on_a_passive_node_starts_nothing_unless_it_changes_something()
    {
        using var node = new ChefNode();

        Reconfigure(node);
        node.Running.Should().BeEmpty();
        node.Probe().ShouldExit(7);

        node.Machine.Shell("echo \"postgresql['vip'] = 'localhost'\" >>/etc/opscode/chef-server.rb");
        Reconfigure(node);
        node.Running.Should().NotBeEmpty("what is given a new configuration is restarted, held down or not");
        node.MonitorStopped().ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void A_reconfigure_that_takes_the_down_files_away_is_undone_by_the_next_monitor()
    {
        using var node = new ChefNode();
        node.StartedWell();

        node.Machine.Shell($"rm {ChefNode.Base}/sv/nginx/down");
        node.Monitor().ShouldExit(0).Log.Should().Contain("nginx");
        node.IsHeldDown("nginx").Should().BeTrue();
        node.StoppedWell();
        node.Machine.Shell($"rm {ChefNode.Base}/sv/nginx/down");
        node.MonitorStopped().ShouldExit(7);
        node.IsHeldDown("nginx").Should().BeTrue();
    }

    [Fact]
    public void The_databases_service_is_never_started()
    {
        using var node = new ChefNode();
        node.Machine.Shell($"touch {ChefNode.Base}/sv/postgresql/down; ln -s {ChefNode.Base}/sv/postgresql {ChefNode.Base}/service/postgresql");
        Poll.Until(() => File.Exists(node.Machine.Outside($"{ChefNode.Base}/sv/postgresql/supervise/ok")));

        node.StartedWell();

        node.Sv("status", "postgresql").Should().StartWith("down:").And.NotContain("want up");
        node.StoppedWell();
    }

    private static void Reboot(ChefNode node)
    {
        node.StopSupervisor();
        node.Machine.Shell("rm -rf /run/ocf-agents");
        node.StartSupervisor();
    }

    private static void Reconfigure(ChefNode node) => node.Machine.Shell("STANDIN_FAST=1 /opt/opscode/bin/chef-server-ctl reconfigure >&2");
}
