namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>Each state of the services, brought about on a real runit, and what the agent makes of it.</summary>
public sealed class States
{
    [Fact]
    public void A_passive_node_is_started_monitored_and_stopped()
    {
        using var node = new ChefNode();

        node.Probe().ShouldExit(7);
        node.StartedWell();
        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(0);
        node.Probe().ShouldExit(0);
        node.Start().ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(5));
        node.StoppedWell();
        node.Probe().ShouldExit(7);
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void A_service_that_is_needed_and_one_that_is_not()
    {
        using var node = new ChefNode();
        node.StartedWell();

        node.Sv("stop", "opensearch");
        node.Monitor().ShouldExit(190).ShouldGiveReason("opensearch is down");
        node.Sv("stop", "nginx");
        node.Monitor().ShouldExit(1).ShouldGiveReason("nginx is down");
        node.Sv("start", "nginx");
        node.Sv("start", "opensearch");
        node.AwaitStatus("pong");
        node.Monitor().ShouldExit(0);

        node.Machine.Shell($"for name in {string.Join(' ', ChefNode.Services)}; do SVDIR={ChefNode.Base}/service sv stop $name; done");
        node.Monitor().ShouldExit(7).ShouldGiveReason("the cluster did not stop them");
        node.Probe().ShouldExit(7);
    }

    [Fact]
    public void An_upstream_that_does_not_answer_is_named()
    {
        using var node = new ChefNode();
        node.Parameters["startup_grace"] = "0";
        node.StartedWell();

        node.Sv("pause", "opensearch");
        node.AwaitStatus("fail");
        node.Monitor().ShouldExit(190).ShouldGiveReason("chef_opensearch");
        node.Parameters["essential"] = "chef_sql chef_opensearch";
        node.Monitor().ShouldExit(190).ShouldGiveReason("chef_opensearch", "1 of 3");
        node.Monitor().ShouldExit(190).ShouldGiveReason("2 of 3");
        node.Parameters["restart_stuck"] = "false";
        node.Monitor().ShouldExit(1).ShouldGiveReason("chef_opensearch failing");
        node.Sv("cont", "opensearch");
        node.AwaitStatus("pong");
        node.Monitor().ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void One_crash_is_runits_to_mend_and_a_service_that_ends_again_and_again_is_a_failure()
    {
        using var node = new ChefNode();
        node.StartedWell();
        var before = node.Process("nginx");
        node.Machine.Shell($"/bin/kill -9 -- -{before.Pid}");
        Rig.Poll.Until(() => node.Find("nginx") is { } now && now.Pid != before.Pid);
        node.Monitor().ShouldExit(0);

        node.Set("nginx.crash=yes");
        node.Machine.Shell($"/bin/kill -9 -- -{node.Process("nginx").Pid}");
        Rig.Poll.Until(() => node.Monitor() is { ExitCode: 1 } bad && bad.Reason!.Contains("nginx ends again and again", StringComparison.Ordinal));
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void A_start_of_what_cannot_come_up_fails_early_with_its_last_words()
    {
        using var node = new ChefNode();
        node.Set("opscode-erchef.crash=yes");

        node.Start(seconds: 60).ShouldExit(1).ShouldGiveReason("opscode-erchef", "configured to crash").ShouldTakeLessThan(TimeSpan.FromSeconds(30));

        node.StoppedWell();
    }

    /// <summary>/_status is content: its SELECT is answered. Every write is refused.</summary>
    [Fact]
    public void A_pong_over_a_standby_is_seen_through()
    {
        using var node = new ChefNode();
        node.StartedWell();
        node.StopDatabase();
        node.StartDatabase(isStandby: true);
        node.AwaitStatus("pong");

        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(190).ShouldGiveReason("takes no writes", "1 of 3");
        // From then on level 0 looks as well: the pong that it is told ends nothing.
        node.Monitor().ShouldExit(190).ShouldGiveReason("takes no writes", "2 of 3");
        node.Monitor().ShouldExit(1).ShouldGiveReason("takes no writes, it is a standby");
        node.StoppedWell();
        node.Start(seconds: 40).ShouldExit(1).ShouldGiveReason("it is a standby").ShouldTakeLessThan(TimeSpan.FromSeconds(20));
        node.Running.Should().BeEmpty("nothing is started over a standby");
    }

    [Fact]
    public void A_pong_over_an_address_of_another_node_is_seen_through()
    {
        using var node = new ChefNode();
        node.StartedWell();
        node.SetVip("192.0.2.50");

        node.Monitor(level: 10).ShouldExit(190).ShouldGiveReason("192.0.2.50 is not on this node");
        node.Machine.Shell("ip address add 192.0.2.50/32 dev lo");
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void An_nginx_that_runs_and_serves_nobody_is_seen()
    {
        using var node = new ChefNode();
        node.Parameters["startup_grace"] = "0";
        node.Parameters["status_failures"] = "1";
        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);

        foreach (var process in node.Running.Where(process => process.Session == node.Process("nginx").Pid))
        {
            node.Machine.Signal(process.Pid, Rig.Signal.Stop);
        }

        node.Monitor(level: 10).ShouldExit(1).ShouldGiveReason("the front end", "443 did not answer in time");
        node.StoppedWell();
    }

    [Fact]
    public void A_database_that_is_gone_is_a_failure_after_three_looks_and_heals_when_it_is_back()
    {
        using var node = new ChefNode();
        node.Parameters["startup_grace"] = "0";
        node.StartedWell();

        node.StopDatabase();
        node.AwaitStatus("fail");
        node.Monitor().ShouldExit(190).ShouldGiveReason("chef_sql");
        node.Monitor().ShouldExit(190);
        node.Monitor().ShouldExit(1).ShouldGiveReason("chef_sql", "PostgreSQL");
        node.StartDatabase();
        node.AwaitStatus("pong");
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void Connections_of_another_time_are_cured_by_a_restart_of_erchef_and_bifrost_alone_and_once()
    {
        using var node = new ChefNode();
        node.Parameters["startup_grace"] = "0";
        node.Parameters["status_failures"] = "2";
        node.StartedWell();
        var (erchef, bifrost, nginx) = (node.Process("opscode-erchef"), node.Process("oc_bifrost"), node.Process("nginx"));

        node.Machine.Shell($"kill -USR1 {erchef.Pid}");
        node.AwaitStatus("fail");
        node.Monitor().ShouldExit(190).ShouldGiveReason("chef_sql");
        node.Monitor().ShouldExit(190).ShouldGiveReason("oc_bifrost and opscode-erchef restarted once");
        node.AwaitStatus("pong");
        node.Monitor().ShouldExit(0);
        node.Process("opscode-erchef").Pid.Should().NotBe(erchef.Pid);
        node.Process("oc_bifrost").Pid.Should().NotBe(bifrost.Pid);
        node.Process("nginx").Pid.Should().Be(nginx.Pid);

        node.Set("erchef.sql=fails");
        node.Monitor().ShouldExit(190);
        node.Monitor().ShouldExit(190).ShouldGiveReason("restarted once");
        Rig.Poll.Until(() => node.Monitor().ExitCode == 1, "a cure that does not help is tried once");
        node.StoppedWell();
    }

    [Fact]
    public void An_erchef_that_hangs_is_restarted_before_it_is_a_failure()
    {
        using var node = new ChefNode();
        node.Parameters["startup_grace"] = "0";
        node.Parameters["status_failures"] = "1";
        node.Parameters["status_timeout"] = "500ms";
        node.StartedWell();
        var erchef = node.Process("opscode-erchef");

        node.Machine.Shell($"kill -STOP {erchef.Pid}");
        node.Monitor().ShouldExit(190).ShouldGiveReason("opscode-erchef restarted once");
        node.AwaitStatus("pong");
        node.Monitor().ShouldExit(0);
        node.Process("opscode-erchef").Pid.Should().NotBe(erchef.Pid);
        node.StoppedWell();
    }
}
