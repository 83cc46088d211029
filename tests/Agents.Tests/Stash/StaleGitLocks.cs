using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Rows F12 and F13: the lock files that a killed git leaves, and their removal.</summary>
public sealed class StaleGitLocks
{
    private const string OldLock = "index.lock";
    private const string YoungLock = "HEAD.lock";

    [Fact]
    public void F12_git_locks_of_a_killed_git_are_removed_before_a_start_where_that_is_wanted()
    {
        using var node = new StashNode();
        var repository = LeaveLocks(node);
        node.Parameters["clean_git_locks"] = "true";

        node.Start().ShouldExit(0).Log.Should().Contain("removed stale git locks");

        LocksIn(node, repository).Should().Equal(YoungLock);
        node.Machine.Shell($"runuser -u {node.Product.Account} -- git -C {repository} fsck --full");
        node.StoppedWell();
    }

    [Fact]
    public void F12_git_locks_are_left_alone_where_nobody_asked_for_it()
    {
        using var node = new StashNode();
        var repository = LeaveLocks(node);

        node.StartedWell();

        LocksIn(node, repository).Should().HaveCountGreaterThan(1);
        node.StoppedWell();
    }

    [Theory]
    [InlineData("stash2")]
    [InlineData("stash3")]
    [InlineData("bitbucket8")]
    public void F13_the_clean_up_really_removes_every_kind_of_stale_lock_and_keeps_young_ones(string product)
    {
        using var node = new StashNode(Product.Named(product));
        var repository = LeaveLocks(node);
        node.Parameters["clean_git_locks"] = "true";
        node.Parameters["git_lock_age"] = "60";

        var log = node.Start().ShouldExit(0).Log;

        foreach (var gone in new[] { OldLock, "gc.pid", "packed-refs.lock", "config.lock", "master.lock" })
        {
            log.Should().Contain(gone);
        }

        LocksIn(node, repository).Should().Equal(YoungLock);
        node.StoppedWell();
    }

    [Fact]
    public void F13_the_clean_up_touches_nothing_while_somebody_holds_the_home()
    {
        using var node = new StashNode();
        var repository = LeaveLocks(node);
        var before = LocksIn(node, repository);
        node.Parameters["clean_git_locks"] = "true";
        var holder = node.HoldLock($"{node.Home}/.lock");

        node.Start().ShouldExit(1).ShouldGiveReason($"perl[{holder.Pid}]", "stop it");

        LocksIn(node, repository).Should().Equal(before);
        node.Jvms.Should().BeEmpty();
        node.Machine.Signal(holder.Pid, Signal.Kill);
        Poll.Until(() => holder.HasEnded);
        node.Start().ShouldExit(0);
        LocksIn(node, repository).Should().Equal(YoungLock);
        node.StoppedWell();
    }

    /// <returns>The repository.</returns>
    private static string LeaveLocks(StashNode node)
    {
        var repository = $"{node.Product.SharedHome}/data/repositories/1";
        node.Machine.Shell($"""
            cd {repository}
            touch -d '1 hour ago' {OldLock} gc.pid packed-refs.lock config.lock refs/heads/master.lock
            touch {YoungLock}
            chown -R {node.Product.Account}: .
            """);
        return repository;
    }

    private static IReadOnlyList<string> LocksIn(StashNode node, string repository) =>
        [.. node.Machine.Shell($"cd {repository}; find . -name '*.lock' -o -name gc.pid | sed 's,.*/,,' | sort").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}
