using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>What each state of the server is to each action, where the numbered failures do not say it.</summary>
public sealed class States
{
    [Fact]
    public void A_server_that_shuts_down_is_waited_for_and_then_started_anew()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("shutdown.seconds=5");
        var old = node.Jvm!;
        node.Machine.Signal(old.Pid, Signal.Terminate);
        Poll.Until(() => node.Status.Contains("STOPPING", StringComparison.Ordinal));

        node.Probe().ShouldExit(1);
        node.Monitor(more: ("http_tries", "1")).ShouldExit(1).ShouldGiveReason("shutting down");
        node.Start().ShouldExit(0);
        node.Jvm!.Pid.Should().NotBe(old.Pid);
        node.Set();
        node.StoppedWell();
    }

    [Fact]
    public void A_stop_of_a_server_that_shuts_down_already_waits_for_its_end()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("shutdown.seconds=3");
        node.Machine.Signal(node.Jvm!.Pid, Signal.Terminate);
        Poll.Until(() => node.Status.Contains("STOPPING", StringComparison.Ordinal));

        node.StoppedWell();
        node.Machine.ReadFile(node.Product.Log).Should().EndWith("has shut down\n");
    }

    [Fact]
    public void A_server_that_was_never_set_up_starts_and_shows_as_degraded()
    {
        using var node = new StashNode();
        node.Set("first.run=true");

        node.Start().ShouldExit(0).Log.Should().Contain("set-up wizard");
        node.Monitor().ShouldExit(190).ShouldGiveReason("set-up wizard");
        node.Probe().ShouldExit(0).Reason.Should().BeNull();
        node.Set();
        node.Monitor().ShouldExit(0);
        node.Set("first.run=true");
        node.Monitor().ShouldExit(190);
        node.Start().ShouldExit(1).ShouldGiveReason("set-up wizard", "mounted");
        node.StoppedWell();
    }

    [Theory]
    [InlineData("empty.reply=true")]
    [InlineData("state=ERROR")]
    [InlineData("start.fails=true", true)]
    public void A_server_that_cannot_serve_is_a_failure_and_can_be_stopped(string knob, bool fromTheStart = false)
    {
        using var node = new StashNode();
        if (fromTheStart)
        {
            node.Set(knob);
            node.Start().ShouldExit(1).ShouldGiveReason("ERROR", "plugin system").ShouldTakeLessThan(TimeSpan.FromSeconds(15));
        }
        else
        {
            node.StartedWell();
            node.Set(knob);
        }

        node.Probe().ShouldExit(1);
        node.Monitor().ShouldExit(1).ShouldGiveReason();
        node.StoppedWell();
    }

    [Fact]
    public void A_slow_server_is_not_a_failure()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("slow.ms=1500");

        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void A_server_that_dies_while_it_starts_fails_the_start_at_once()
    {
        using var node = new StashNode();
        node.Parameters["jvm_args"] = "-Xmx1k";

        node.Start().ShouldExit(1).ShouldGiveReason("did not start").ShouldTakeLessThan(TimeSpan.FromSeconds(15));
        node.Probe().ShouldExit(7);
        node.StoppedWell();
    }

    [Fact]
    public void The_server_of_another_home_is_not_ours()
    {
        using var node = new StashNode();
        node.Machine.Shell($"""
            cp -a {node.Disk} /srv/other
            mkdir /srv/stash; mount --bind /srv/other /srv/stash
            setpriv --reuid={Product.Uid} --regid={Product.Uid} --clear-groups env STASH_HOME=/srv/stash {node.Product.Installation}/bin/start-stash.sh
            """);
        Poll.Until(() => node.Status.Contains("RUNNING", StringComparison.Ordinal));
        var other = node.Machine.Processes().Single(process => process is { Name: "java" });

        node.Probe().ShouldExit(7).Reason.Should().BeNull();
        node.Monitor().ShouldExit(7);
        node.Start().ShouldExit(1).ShouldGiveReason("port 7990", $"java[{other.Pid}]");
        node.Stop().ShouldExit(0);
        node.Machine.Process(other.Pid)!.State.Should().NotBe('Z', "it is another resource's");
    }

    [Fact]
    public void A_server_that_somebody_started_by_hand_is_the_server()
    {
        using var node = new StashNode();
        node.Machine.Shell($"{node.Product.Installation}/bin/start-stash.sh");
        Poll.Until(() => node.Status.Contains("RUNNING", StringComparison.Ordinal));

        node.Probe().ShouldExit(0);
        node.Monitor().ShouldExit(0);
        node.Start().ShouldExit(0);
        node.Jvms.Should().ContainSingle();
        node.StoppedWell();
    }

    [Fact]
    public void An_account_that_is_not_there_is_an_error_of_this_node()
    {
        using var node = new StashNode();
        node.Parameters["stash_user"] = "nobody-of-that-name";

        node.Probe().ShouldExit(7);
        node.ValidateAll(10).ShouldExit(2);
        node.Start().ShouldExit(2).ShouldGiveReason("nobody-of-that-name", "create it");
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void A_home_that_is_no_directory_is_an_error_of_this_node()
    {
        using var node = new StashNode(isMounted: false);
        node.Machine.Shell($"rmdir {node.Home}; touch {node.Home}");

        node.Probe().ShouldExit(7).Reason.Should().BeNull();
        node.Start().ShouldExit(2).ShouldGiveReason("not a directory");
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void A_context_path_is_found_in_the_servers_own_files()
    {
        using var node = new StashNode(Product.Bitbucket5);
        node.Machine.Shell($"sed -i 's,^server.context-path=.*,server.context-path=/git,; s,^server.port=.*,server.port=8443,' {node.Product.Configuration}");

        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);
        node.Parameters["canary_repo"] = Template.Repository;
        node.Monitor(level: 20).ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void The_old_name_of_the_agent_is_the_same_agent()
    {
        using var node = new StashNode { Agent = new("heartbeat", "stash", StashNode.Resource) };

        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }
}
