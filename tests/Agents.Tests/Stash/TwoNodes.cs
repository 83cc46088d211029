using System.Globalization;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Two nodes and one home that reaches both, as from a file server.</summary>
public sealed class TwoNodes
{
    private const string Commit = """
        export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.com GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.com HOME=/tmp
        rm -rf /tmp/work; git clone -q http://127.0.0.1:7990/scm/PROJ/repo.git /tmp/work; cd /tmp/work
        """;

    [Fact]
    public void F03_a_pid_file_that_names_a_living_process_of_the_other_node_is_not_believed_there()
    {
        var cluster = Room.Instance.NewDirectory("clusters");
        using var active = new StashNode(Product.Bitbucket5, cluster: cluster);
        using var standby = new StashNode(Product.Bitbucket5, cluster: cluster);
        active.StartedWell();
        var number = active.Jvm!.Pid;
        var namesake = ProcessOfNumber(standby, number);
        standby.Machine.ReadFile(standby.Product.PidFile)!.Trim().Should().Be($"{number}");

        standby.Probe().ShouldExit(7).Reason.Should().BeNull();
        standby.Stop().ShouldExit(0);
        namesake.HasEnded.Should().BeFalse();
        active.Monitor().ShouldExit(0);
    }

    [Fact]
    public void F16_a_home_that_another_node_uses_is_refused_and_nothing_in_it_is_touched()
    {
        var cluster = Room.Instance.NewDirectory("clusters");
        using var active = new StashNode(cluster: cluster);
        using var standby = new StashNode(cluster: cluster);
        active.StartedWell();
        var index = $"{active.Home}/shared/data/repositories/1/index.lock";
        active.Machine.Shell($"touch -d '1 hour ago' {index}; chown {active.Product.Account}: {index}");
        standby.Parameters["clean_git_locks"] = "true";

        standby.Probe().ShouldExit(7);
        standby.Start().ShouldExit(1).ShouldGiveReason("another node holds the home's lock", "never delete .lock").ShouldTakeLessThan(TimeSpan.FromSeconds(10));
        standby.Jvms.Should().BeEmpty();
        standby.Stop().ShouldExit(0);
        File.Exists(active.Machine.Outside(index)).Should().BeTrue();
        active.Monitor(level: 10).ShouldExit(0);

        active.Stop().ShouldExit(0);
        standby.Start().ShouldExit(0);
        File.Exists(active.Machine.Outside(index)).Should().BeFalse("nobody used it any more");
        standby.Monitor(level: 10).ShouldExit(0);
        active.Probe().ShouldExit(7);
    }

    [Fact]
    public void What_was_pushed_is_there_after_a_failover_and_the_repository_is_sound()
    {
        var cluster = Room.Instance.NewDirectory("clusters");
        using var survivor = new StashNode(cluster: cluster);
        using (var lost = new StashNode(cluster: cluster))
        {
            lost.StartedWell();
            lost.Machine.Shell($"{Commit}\necho one >file; git add file; git commit -qm one; git push -q origin HEAD:master");
            lost.Machine.Shell($"{Commit}\nhead -c 30000000 /dev/urandom >noise; git add noise; git commit -qm noise");
            var push = lost.Begin(0, "/usr/bin/git", "-C", "/tmp/work", "push", "-q", "origin", "HEAD:master");
            Poll.Until(() => push.HasEnded || lost.Machine.Processes().Any(process => process.CommandLine.Contains("receive-pack", StringComparison.Ordinal)));
        }

        survivor.Parameters["clean_git_locks"] = "true";
        survivor.Parameters["git_lock_age"] = "0";
        survivor.Parameters["canary_repo"] = Template.Repository;
        survivor.Start().ShouldExit(0);
        survivor.Monitor(level: 20).ShouldExit(0);
        survivor.Machine.Shell("git -c safe.directory='*' ls-remote http://127.0.0.1:7990/scm/PROJ/repo.git").Should().Contain("refs/heads/master");
        survivor.Machine.Shell($"{Commit}\ngit log --format=%s").Split('\n').Should().Contain("one").And.Contain("first");
        survivor.Machine.Shell($"runuser -u {survivor.Product.Account} -- git -C {survivor.Home}/shared/data/repositories/1 fsck --full");
        survivor.Stop().ShouldExit(0);
    }

    private static RunningCall ProcessOfNumber(StashNode node, int number)
    {
        for (var time = 0; time < 50; time++)
        {
            node.Machine.Shell(string.Create(CultureInfo.InvariantCulture, $"echo {number - 1} >/proc/sys/kernel/ns_last_pid"));
            var process = node.Begin(Product.Uid, "/bin/sleep", "1000");
            if (process.Pid == number)
            {
                return process;
            }
        }

        throw new InvalidOperationException($"no process got the number {number}");
    }
}
