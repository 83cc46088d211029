using System.Globalization;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Rows F20, F21, F27, F32 and F33: time, limits, ports, and an installation that goes away.</summary>
public sealed class FailuresOfTheNode
{
    [Fact]
    public void F20_a_server_outlives_the_start_that_Pacemaker_cut_off_and_is_adopted_by_the_next()
    {
        using var node = new StashNode();
        node.Set("startup.seconds=6");

        node.RunKilledAfter("start", TimeSpan.FromSeconds(3)).WasKilled.Should().BeTrue();
        var jvm = Poll.Until(() => node.Jvm);
        jvm.Session.Should().NotBe(0);
        node.Monitor().ShouldExit(0);
        node.Start().ShouldExit(0);
        node.Jvm!.Pid.Should().Be(jvm.Pid, "it was waited for, and not joined by a second");
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void F20_a_server_whose_start_was_cut_off_is_ended_by_the_stop_that_follows()
    {
        using var node = new StashNode();
        node.Set("startup.seconds=600");

        node.RunKilledAfter("start", TimeSpan.FromSeconds(3)).WasKilled.Should().BeTrue();
        Poll.Until(() => node.Jvm).State.Should().NotBe('Z');
        node.StoppedWell();
    }

    [Fact]
    public void F20_a_start_that_takes_too_long_ends_before_Pacemaker_would_and_says_what_it_waited_for()
    {
        using var node = new StashNode();
        node.Set("startup.seconds=600");

        node.Start(seconds: 6).ShouldExit(1).ShouldGiveReason("STARTING");
        node.Monitor().ShouldExit(0);
        node.Monitor(more: ("startup_grace", "1")).ShouldExit(1).ShouldGiveReason("startup_grace");
        node.StoppedWell();
    }

    [Fact]
    public void F21_a_drain_gets_the_time_that_it_needs()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("shutdown.seconds=6");

        node.StoppedWell(seconds: 40).Call.Took.Should().BeGreaterThan(TimeSpan.FromSeconds(5));

        node.Machine.ReadFile(node.Product.Log).Should().EndWith("has shut down\n");
    }

    [Fact]
    public void F21_a_drain_that_is_longer_than_the_stop_may_take_is_cut_off_in_time()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("shutdown.seconds=120");

        node.StoppedWell(seconds: 14).Log.Should().Contain("SIGKILL");
    }

    [Fact]
    public void F27_an_installation_that_goes_away_changes_nothing_for_the_server_that_runs()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Machine.Shell("mv /opt/atlassian /opt/away; rm -rf /run/ocf-agents");

        node.Probe().ShouldExit(0);
        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(0);
        node.Start().ShouldExit(0);
        node.StoppedWell();
        node.Probe().ShouldExit(7).Reason.Should().BeNull();
        node.Monitor().ShouldExit(7);
        node.ValidateAll(10).ShouldExit(5);
        node.Start().ShouldExit(5).ShouldGiveReason(node.Product.Installation, "install it");
    }

    [Fact]
    public void F27_a_Java_that_is_not_there_is_told_before_anything_is_run()
    {
        using var node = new StashNode();
        node.Parameters["java_home"] = "/opt/no-java";

        node.Probe().ShouldExit(7);
        node.Start().ShouldExit(5).ShouldGiveReason("/opt/no-java", "java_home");
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void F32_the_server_gets_limits_of_its_own_and_keeps_its_files_from_others()
    {
        using var node = new StashNode();
        node.Machine.Shell("touch /tmp/before");
        // Java by itself takes as many as it may, and would hide what it was given.
        node.Parameters["jvm_args"] = "-XX:-MaxFDLimit";
        var start = node.Call("start", seconds: 60);

        node.Machine.Run(start with
        {
            Program = "/bin/sh",
            Arguments = ["-c", "ulimit -S -n 256; ulimit -S -c 0; umask 0; exec \"$@\"", "sh", start.Program, .. start.Arguments],
        }).ExitCode.Should().Be(0);

        var files = node.Machine.ReadFile($"/proc/{node.Jvm!.Pid}/limits")!.Split('\n')
            .Single(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        int.Parse(files, CultureInfo.InvariantCulture).Should().BeGreaterThanOrEqualTo(4096);
        node.Machine.Shell($"find {node.Home} -newer /tmp/before -type f -perm /0007")
            .Should().BeEmpty();
        node.Jvm.Uid.Should().Be(Product.Uid);
        node.Jvm.Session.Should().NotBe(node.Machine.Process(1)!.Session);
        node.StoppedWell();
    }

    [Theory]
    [InlineData(7990)]
    [InlineData(8006)]
    public void F33_a_port_that_is_taken_is_named_with_its_owner_and_nothing_is_launched(int port)
    {
        using var node = new StashNode();
        var owner = node.Begin(0, "/usr/bin/perl", "-MIO::Socket::INET", "-e", $$"""
            my $socket = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => {{port}}, Listen => 5) or die $!;
            open my $mark, '>', '/tmp/listens';
            sleep 10000;
            """);
        Poll.Until(() => node.Machine.ReadFile("/tmp/listens") is not null);

        node.Probe().ShouldExit(7).Reason.Should().BeNull();
        node.Start().ShouldExit(1).ShouldGiveReason($"port {port}", $"perl[{owner.Pid}]").ShouldTakeLessThan(TimeSpan.FromSeconds(10));
        node.Jvms.Should().BeEmpty();
        node.Stop().ShouldExit(0);
        owner.HasEnded.Should().BeFalse();
        node.Machine.Signal(owner.Pid, Signal.Kill);
        Poll.Until(() => owner.HasEnded);
        node.StartedWell();
        node.StoppedWell();
    }

    [Fact]
    public void F33_a_free_port_of_the_operators_choice_is_asked_and_a_wrong_one_is_not_believed()
    {
        using var node = new StashNode();
        node.Machine.Shell($"cd {node.Product.Installation}/conf; sed -i 's/7990/8990/' server.xml scripts.cfg");

        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);
        node.Monitor(more: ("http_port", "8990")).ShouldExit(0);
        node.Monitor(more: [("http_port", "7990"), ("startup_grace", "1")]).ShouldExit(1);
        node.StoppedWell();
    }
}
