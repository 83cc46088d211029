using System.Globalization;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Rows F1 to F8 and F14 of what goes wrong in a failover: processes, and the files that should name them.</summary>
public sealed class FailuresOfTheProcess
{
    [Fact]
    public void F01_a_pid_file_that_a_power_loss_left_does_not_keep_the_server_from_starting()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.KillJvm();
        node.Machine.ReadFile(node.Product.PidFile).Should().NotBeNullOrWhiteSpace();

        node.Probe().ShouldExit(7);
        node.Start().ShouldExit(0).Log.Should().Contain("removed a pid file that named");

        node.Monitor().ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void F02_a_pid_file_that_names_an_innocent_process_gets_it_neither_killed_nor_taken_for_the_server()
    {
        using var node = new StashNode();
        node.Machine.WriteFile(node.Product.PidFile, $"{node.Bystander}\n");

        node.Probe().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.BystandersShouldLive();
        node.StartedWell();
        node.Machine.WriteFile(node.Product.PidFile, $"{node.BystanderOfRoot}\n");
        node.Monitor().ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void F02_a_process_that_got_the_number_of_the_dead_server_is_not_the_server()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Monitor().ShouldExit(0);
        var number = node.Jvm!.Pid;
        node.KillJvm();
        Poll.Until(() => node.Machine.Process(number) is null);
        RunningCall? heir = null;
        for (var time = 0; time < 50 && heir?.Pid != number; time++)
        {
            node.Machine.Shell(string.Create(CultureInfo.InvariantCulture, $"echo {number - 1} >/proc/sys/kernel/ns_last_pid"));
            heir = node.Begin(Product.Uid, "/bin/sleep", "1000");
            _ = heir.Pid;
        }

        heir!.Pid.Should().Be(number);
        node.Monitor().ShouldExit(7);
        node.StoppedWell();
        heir.HasEnded.Should().BeFalse();
        node.StartedWell();
        node.StoppedWell();
        heir.HasEnded.Should().BeFalse();
    }

    [Theory]
    [InlineData("bitbucket5")]
    [InlineData("bitbucket8")]
    public void F03_a_pid_file_that_came_with_the_home_says_nothing_about_this_node(string product)
    {
        using var node = new StashNode(Product.Named(product));
        node.Machine.WriteFile(node.Product.PidFile, $"{node.Bystander}\n");

        node.Probe().ShouldExit(7).Reason.Should().BeNull();
        node.Stop().ShouldExit(0);
        node.BystandersShouldLive();
        node.StartedWell();
        node.StoppedWell();
    }

    [Fact]
    public void F04_a_lost_pid_file_does_not_hide_the_server()
    {
        using var node = new StashNode();
        node.StartedWell();
        var jvm = node.Jvm;
        node.Machine.Shell($"rm {node.Product.PidFile}; rm -rf /run/ocf-agents");

        node.Probe().ShouldExit(0);
        node.Monitor().ShouldExit(0);
        node.Start().ShouldExit(0);
        node.Jvm!.Pid.Should().Be(jvm!.Pid, "the server that runs is not joined by a second");
        node.StoppedWell();
    }

    [Fact]
    public void F05_a_server_that_is_dead_and_not_buried_does_not_run()
    {
        using var node = new StashNode();
        BeginBelowAParentThatReapsNobody(node);
        node.Probe().ShouldExit(0);
        var jvm = node.Jvm!;
        node.Machine.Signal(jvm.Pid, Signal.Kill);
        Poll.Until(() => node.Machine.Process(jvm.Pid) is { State: 'Z' });

        node.Monitor().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.StartedWell();
        node.Monitor().ShouldExit(0);
        node.StoppedWell();
        node.Machine.Process(jvm.Pid)!.State.Should().Be('Z');
    }

    [Fact]
    public void F06_a_suspended_server_is_a_failure_at_once_and_can_be_stopped()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Machine.Signal(node.Jvm!.Pid, Signal.Stop);
        Poll.Until(() => node.Jvm is { State: 'T' });

        node.Monitor().ShouldExit(1).ShouldGiveReason("suspended", "kill -CONT").ShouldTakeLessThan(TimeSpan.FromSeconds(5));
        node.Probe().ShouldExit(1);
        node.StoppedWell().ShouldTakeLessThan(TimeSpan.FromSeconds(5));
        node.Machine.ReadFile(node.Product.Log).Should().EndWith("has shut down\n", "continued, it can end in order");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20)]
    public void F06_a_server_that_takes_requests_and_answers_none_is_a_failure_within_the_time(int level)
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("hang=true");
        node.Parameters["graceful_timeout"] = "2";
        node.Parameters["http_timeout"] = "1";

        node.Monitor(level).ShouldExit(1).ShouldGiveReason("does not answer").ShouldTakeLessThan(TimeSpan.FromSeconds(10));
        node.StoppedWell().ShouldTakeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void F06_a_monitor_of_a_server_that_hangs_ends_before_any_timeout_that_it_is_given()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("hang=true");

        node.Monitor(seconds: 6).ShouldExit(1).ShouldGiveReason("does not answer");
        node.Monitor(seconds: 2).ShouldExit(1).ShouldGiveReason();
    }

    [Fact]
    public void F06_a_server_in_a_deadlock_is_a_failure_and_is_killed_with_a_thread_dump()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Provoke("deadlock");
        node.Parameters["http_timeout"] = "1";
        node.Parameters["graceful_timeout"] = "2";

        node.Monitor().ShouldExit(1).ShouldGiveReason("does not answer");
        node.StoppedWell();
    }

    [Fact]
    public void F06_a_server_that_is_deaf_to_SIGTERM_leaves_a_thread_dump_and_is_killed()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("ignore.term=true");

        node.StoppedWell(seconds: 14).Log.Should().Contain("thread dump and SIGKILL");

        node.Machine.ReadFile($"{node.Product.Installation}/logs/catalina.out").Should().Contain("Full thread dump");
    }

    [Fact]
    public void F07_a_server_without_memory_is_told_from_a_well_one_or_ends_by_itself_where_the_operator_wants_it()
    {
        using var node = new StashNode();
        node.Parameters["jvm_args"] = "-XX:+ExitOnOutOfMemoryError";
        node.StartedWell();
        node.Machine.Run(new ProgramCall("/usr/bin/curl", "-s", "-m", "20", "-X", "POST", "http://127.0.0.1:7990/standin/oom"));
        Poll.Until(() => node.Jvm is null);

        node.Monitor().ShouldExit(7).ShouldGiveReason("gone");
        node.StoppedWell();
    }

    [Fact]
    public void F07_a_monitor_of_a_server_whose_heap_is_used_up_comes_to_an_end()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Machine.Run(new ProgramCall("/usr/bin/curl", "-s", "-m", "4", "-X", "POST", "http://127.0.0.1:7990/standin/oom?hold=true"));
        node.Parameters["http_timeout"] = "1";
        node.Parameters["graceful_timeout"] = "3";

        node.Monitor(level: 10).ShouldExit(0, 1);
        node.StoppedWell();
    }

    [Fact]
    public void F08_a_server_that_the_kernel_killed_is_not_running_and_the_reason_says_where_to_look()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Monitor().ShouldExit(0);
        var pid = node.Jvm!.Pid;
        node.KillJvm();
        // sshd goes with it, in its own time
        Poll.Until(() => node.Machine.Processes().All(process => process is not { Uid: Product.Uid, Name: "sshd" }));

        node.Monitor().ShouldExit(7).ShouldGiveReason($"{pid}", "gone", "kernel");
        node.Monitor(level: 10).ShouldExit(7);
        node.Probe().ShouldExit(7).Reason.Should().BeNull("nobody expects it here");
        node.StoppedWell();
        node.Monitor().ShouldExit(7).Reason.Should().BeNull("it was stopped since");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&ignore=term")]
    public void F14_a_git_that_outlived_its_server_is_named_and_reaped_by_a_stop(string how)
    {
        using var node = new StashNode();
        var git = LeaveGit(node, how);

        node.Monitor().ShouldExit(7).ShouldGiveReason($"git[{git}]");
        node.Probe().ShouldExit(7);
        node.Machine.Invoking(machine => machine.Shell($"umount {node.Home}")).Should().Throw<InvalidOperationException>("it is busy");
        node.StoppedWell().Log.Should().Contain($"git[{git}]");
        node.Machine.Process(git).Should().BeNull();
    }

    [Fact]
    public void F14_a_start_reaps_what_a_killed_server_left()
    {
        using var node = new StashNode();
        var git = LeaveGit(node, "");

        node.Start().ShouldExit(0).Log.Should().Contain($"git[{git}]");

        node.Machine.Process(git).Should().BeNull();
        node.StoppedWell();
    }

    [Fact]
    public void F14_who_does_not_want_it_reaped_is_told_what_is_left()
    {
        using var node = new StashNode();
        node.Parameters["reap_orphans"] = "false";
        var git = LeaveGit(node, "");

        node.Start().ShouldExit(1).ShouldGiveReason($"git[{git}]", "reap_orphans");
        node.Machine.Process(git).Should().NotBeNull();
    }

    private static int LeaveGit(StashNode node, string how)
    {
        node.StartedWell();
        var answer = node.Provoke($"gc?repo={Template.Repository}{how}");
        var git = int.Parse(string.Concat(answer.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
        Poll.Until(() => node.Machine.Process(git) is { Name: "git" });
        node.KillJvm();
        Poll.Until(() => node.Machine.Processes().All(process => process is not { Uid: Product.Uid, Name: "sshd" }));
        return git;
    }

    /// <summary>As in a container whose first process is no init: the start script's children become its own, and stay.</summary>
    private static void BeginBelowAParentThatReapsNobody(StashNode node)
    {
        const string Script = """
            syscall(157, 36, 1, 0, 0, 0) == 0 or die "prctl: $!";
            my $child = fork;
            if (!$child) { open STDIN, '<', '/dev/null'; exec @ARGV }
            waitpid $child, 0;
            sleep 10000;
            """;
        node.Begin(0, "/usr/bin/perl", "-e", Script, $"{node.Product.Installation}/bin/start-stash.sh");
        Poll.Until(() => node.Status.Contains("RUNNING", StringComparison.Ordinal));
    }
}
