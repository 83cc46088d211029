using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Rows F9 to F11, F19, F22 to F26 and F28: what the server says of itself, and what it does not know.</summary>
public sealed class FailuresOfTheService
{
    [Fact]
    public void F09_a_start_without_the_database_fails_at_once_with_the_servers_own_words()
    {
        using var node = new StashNode();
        node.Set("db=127.0.0.1:5499/stash");

        node.Start().ShouldExit(1).ShouldGiveReason("ERROR", "database").ShouldTakeLessThan(TimeSpan.FromSeconds(15));

        node.Monitor().ShouldExit(1);
        node.StoppedWell();
    }

    [Fact]
    public void F10_a_database_that_goes_is_a_failure_and_one_that_comes_back_none()
    {
        using var node = new StashNode();
        var database = new Database(node);
        node.StartedWell();
        node.Monitor().ShouldExit(0);

        database.Stop();
        Poll.Until(() => node.Status.Contains("ERROR", StringComparison.Ordinal));
        node.Monitor().ShouldExit(1).ShouldGiveReason("ERROR");
        node.Probe().ShouldExit(1);
        database.Start();
        Poll.Until(() => node.Status.Contains("RUNNING", StringComparison.Ordinal));
        node.Monitor().ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void F10_a_database_that_is_away_for_a_moment_is_no_failure()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("state=ERROR");
        node.Parameters["http_tries"] = "10";

        var monitor = node.Machine.Begin(node.Call("monitor", seconds: 20, StashNode.Recurring(level: 0)));
        _ = monitor.Pid;
        Thread.Sleep(TimeSpan.FromSeconds(1));
        node.Set();

        monitor.Result.ExitCode.Should().Be(0, monitor.Result.Error);
    }

    [Fact]
    public void F11_a_change_log_lock_that_was_left_is_named_and_never_touched()
    {
        using var node = new StashNode();
        var database = new Database(node);
        node.Set("liquibase.leave=true", "liquibase.poll.seconds=0.5");
        node.StartedWell();
        node.StoppedWell();
        database.IsChangeLogLocked.Should().BeTrue();
        node.Set("liquibase.poll.seconds=0.5");

        node.Start().ShouldExit(1).ShouldGiveReason("DATABASECHANGELOGLOCK", "release").ShouldTakeLessThan(TimeSpan.FromSeconds(30));

        database.IsChangeLogLocked.Should().BeTrue("it is the operator's to release");
        node.StoppedWell();
        database.Query("UPDATE databasechangeloglock SET locked = false");
        node.StartedWell();
        node.StoppedWell();
    }

    [Fact]
    public void F11_a_migration_that_is_under_way_is_waited_for()
    {
        using var node = new StashNode();
        _ = new Database(node);
        node.Set("migration.seconds=5");

        node.StartedWell();
        node.StoppedWell();
    }

    [Fact]
    public void F19_a_backup_under_way_is_never_a_failure()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Machine.Shell("curl -sf --noproxy '*' -X POST http://127.0.0.1:7990/mvc/maintenance/lock");

        node.Monitor().ShouldExit(190).ShouldGiveReason("backup");
        node.Monitor(level: 10).ShouldExit(190);
        node.Monitor(level: 20).ShouldExit(190);
        node.Monitor(more: ("maintenance_rc", "ok")).ShouldExit(0).Reason.Should().BeNull();
        node.Probe().ShouldExit(0).Reason.Should().BeNull();
        node.Start().ShouldExit(0);
        node.StoppedWell().Log.Should().Contain("in the middle of a backup");
    }

    [Fact]
    public void F22_a_server_whose_plugins_are_broken_is_a_failure_from_level_10_on()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("plugins.broken=true");

        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(1).ShouldGiveReason("REST", "plugins");
        node.Monitor(level: 20).ShouldExit(1);
        node.StoppedWell();
    }

    [Fact]
    public void F23_an_application_that_was_not_deployed_fails_the_start_long_before_its_time_is_over()
    {
        using var node = new StashNode();
        var descriptor = $"{node.Product.Installation}/atlassian-stash/WEB-INF/web.xml";
        node.Machine.Shell($"cp {descriptor} /tmp/web.xml; echo '<broken' >{descriptor}");

        node.Start(seconds: 240).ShouldExit(1).ShouldGiveReason("404", "deployed", "catalina.out").ShouldTakeLessThan(TimeSpan.FromSeconds(30));

        node.Monitor().ShouldExit(1).ShouldGiveReason("404");
        node.StoppedWell();
        node.Machine.Shell($"cp /tmp/web.xml {descriptor}");
        node.StartedWell();
        node.StoppedWell();
    }

    [Fact]
    public void F23_an_old_Stash_without_status_is_told_from_an_application_that_was_not_deployed()
    {
        using var node = new StashNode(Product.Stash2);
        node.Set("status.absent=true");

        node.StartedWell();
        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(0);
        node.Set("status.absent=true", "plugins.broken=true");
        node.Monitor().ShouldExit(1);
        node.StoppedWell();
    }

    [Theory]
    [InlineData("ssh=false", "SSH", "7999")]
    [InlineData("ssh.silent=true", "SSH", "7999")]
    public void F24_git_over_SSH_that_is_dead_is_a_failure_from_level_10_on(string knob, params string[] words)
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);
        node.Set(knob);
        node.Parameters["http_timeout"] = "1";
        Poll.Until(() => !Greets(node));

        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(1).ShouldGiveReason(words);
        node.Monitor(level: 10, more: ("ssh_port", "0")).ShouldExit(0);
        node.Set();
        Poll.Until(() => Greets(node));
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }

    [Theory]
    [InlineData("bitbucket46", "Elasticsearch")]
    [InlineData("bitbucket5", "Elasticsearch")]
    [InlineData("bitbucket8", "Elasticsearch")]
    [InlineData("bitbucket8", "Mesh")]
    public void F26_a_sidecar_that_died_shows_as_degraded_and_a_restart_brings_it_back(string product, string sidecar)
    {
        using var node = new StashNode(Product.Named(product));
        node.StartedWell();
        Poll.Until(() => Sidecars(node).Count == node.Product.Sidecars);
        node.Monitor(level: 10).ShouldExit(0);
        var victim = Sidecars(node).Single(process => process.CommandLine.Contains(sidecar, StringComparison.Ordinal));
        node.Machine.Signal(victim.Pid, Signal.Kill);
        Poll.Until(() => node.Machine.Process(victim.Pid) is null or { State: 'Z' });

        node.Monitor(level: 10).ShouldExit(190).ShouldGiveReason("sidecar", "restart");
        node.Monitor().ShouldExit(0);
        node.StoppedWell();
        node.StartedWell();
        Poll.Until(() => Sidecars(node).Count == node.Product.Sidecars);
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }

    [Theory]
    [InlineData("bitbucket46")]
    [InlineData("bitbucket5")]
    [InlineData("bitbucket8")]
    public void F26_sidecars_that_a_killed_server_left_are_reaped_even_those_that_are_deaf(string product)
    {
        using var node = new StashNode(Product.Named(product));
        node.Set("search.ignore.term=true", "mesh.ignore.term=true");
        node.StartedWell();
        Poll.Until(() => Sidecars(node).Count == node.Product.Sidecars);
        node.KillJvm();

        node.Monitor().ShouldExit(7).ShouldGiveReason("java[");
        node.StoppedWell(seconds: 20);
        Sidecars(node).Should().BeEmpty();
    }

    [Fact]
    public void F26_the_search_server_is_left_out_where_it_is_not_wanted()
    {
        foreach (var product in new[] { Product.Bitbucket46, Product.Bitbucket5 })
        {
            using var node = new StashNode(product);
            node.Parameters["start_mode"] = "webapp";
            node.StartedWell();

            Sidecars(node).Should().BeEmpty(product.Name);
            node.Monitor(level: 10).ShouldExit(0);
            node.StoppedWell();
        }
    }

    [Fact]
    public void F28_no_proxy_is_asked_for_what_is_on_this_node()
    {
        using var node = new StashNode();
        node.Parameters["canary_repo"] = Template.Repository;
        (string Name, string Value)[] proxies = [.. new[] { "http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY" }
            .Select(name => (name, "http://127.0.0.1:3128"))];
        node.Begin(0, "/usr/bin/perl", "-MIO::Socket::INET", "-e", """
            my $proxy = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 3128, Listen => 5, ReuseAddr => 1) or die $!;
            while (my $client = $proxy->accept) {
                open my $mark, '>>', '/tmp/asked';
                print $client "HTTP/1.1 503 Go away\r\nContent-Length: 0\r\n\r\n";
            }
            """);

        node.Start(more: proxies).ShouldExit(0);
        foreach (var level in new[] { 0, 10, 20 })
        {
            node.Monitor(level, more: proxies).ShouldExit(0).Reason.Should().BeNull();
        }

        node.Stop(more: proxies).ShouldExit(0);
        node.Machine.ReadFile("/tmp/asked").Should().BeNull();
    }

    private static bool Greets(StashNode node) => node.Machine.Shell(
        "timeout 1 bash -c 'exec 3<>/dev/tcp/127.0.0.1/7999; head -n 1 <&3' 2>/dev/null || true").StartsWith("SSH-2.0", StringComparison.Ordinal);

    private static IReadOnlyList<ProcessView> Sidecars(StashNode node) =>
    [
        .. node.Machine.Processes().Where(process => process is { Name: "java", State: not 'Z' }
            && (process.CommandLine.Contains("Elasticsearch", StringComparison.Ordinal)
                || process.CommandLine.Contains("MeshSidecar", StringComparison.Ordinal))),
    ];
}
