using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Rows F15 to F18, F25 and F29 to F31: the disk that travels, and what lies on it.</summary>
public sealed class FailuresOfTheHome
{
    [Fact]
    public void F15_a_home_that_is_not_mounted_is_not_started_on_and_stays_empty()
    {
        using var node = new StashNode(isMounted: false);

        node.Probe().ShouldExit(7).Reason.Should().BeNull("this is what a standby looks like");
        node.Monitor().ShouldExit(7);
        node.ValidateAll(10).ShouldExit(5);
        node.Start().ShouldExit(5).ShouldGiveReason(node.Home, "mount it");
        node.Stop().ShouldExit(0);
        node.Machine.Shell($"ls -A {node.Home}").Should().BeEmpty("nothing may be hidden below the disk");
        node.Mount();
        node.StartedWell();
        node.StoppedWell();
    }

    [Fact]
    public void F15_a_home_that_is_not_there_at_all_is_the_same()
    {
        using var node = new StashNode(isMounted: false);
        node.Machine.Shell($"rmdir {node.Home}");

        node.Probe().ShouldExit(7).Reason.Should().BeNull();
        node.Start().ShouldExit(5).ShouldGiveReason(node.Home, "mount it");
        node.Stop().ShouldExit(0);
        Directory.Exists(node.Machine.Outside(node.Home)).Should().BeFalse();
    }

    [Fact]
    public void F15_a_directory_with_content_is_refused_by_its_marker_or_because_it_is_not_mounted()
    {
        using var node = new StashNode(mount: null);

        node.Start(more: ("require_mount", "yes")).ShouldExit(5).ShouldGiveReason("not a mounted disk", "require_mount=no");
        node.Start(more: ("home_marker", ".this-is-the-disk")).ShouldExit(5).ShouldGiveReason(".this-is-the-disk");
        node.Machine.Shell($"touch {node.Home}/.this-is-the-disk");
        node.Start(more: ("home_marker", ".this-is-the-disk")).ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void F15_a_set_up_wizard_over_a_home_that_was_known_is_an_alarm()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.StoppedWell();
        node.Machine.Shell($"rm -rf {node.Home}/* {node.Home}/.lock; touch {node.Home}/a-file");

        node.Start().ShouldExit(1).ShouldGiveReason("set-up wizard", "mounted");
        node.Monitor().ShouldExit(190).ShouldGiveReason("set-up wizard");
        node.Probe().ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void F15_a_home_that_is_unmounted_under_the_running_server_moves_it_to_another_node()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Machine.Shell($"umount -l {node.Home}");

        node.Monitor().ShouldExit(5).ShouldGiveReason("not mounted");
        node.Probe().ShouldExit(1);
        node.Stop().ShouldExit(0);
        node.Jvms.Should().BeEmpty();
        node.BystandersShouldLive();
    }

    [Fact]
    public void F16_a_second_server_is_not_started_on_a_home_whose_lock_somebody_holds()
    {
        using var node = new StashNode();
        var holder = node.HoldLock($"{node.Home}/shared/.lock");

        node.Start().ShouldExit(1).ShouldGiveReason($"perl[{holder.Pid}]", "never delete .lock").ShouldTakeLessThan(TimeSpan.FromSeconds(10));
        node.Jvms.Should().BeEmpty();
        node.Probe().ShouldExit(7);
        File.Exists(node.Machine.Outside($"{node.Home}/shared/.lock")).Should().BeTrue();
    }

    [Fact]
    public void F16_two_servers_on_one_home_are_both_stopped()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Machine.Shell($"""
            cp -a {node.Product.Installation} /opt/second
            sed -i 's/7990/7991/; s/8006/8007/' /opt/second/conf/server.xml
            rm -f /opt/second/work/catalina.pid
            /opt/second/bin/start-stash.sh
            """);
        Poll.Until(() => node.Jvms.Count == 2);
        Poll.Until(() => node.Machine.ReadFile(node.Product.Log)!.Contains("HomeLockFailedException", StringComparison.Ordinal));

        node.Monitor().ShouldExit(0, 190);
        node.StoppedWell();
        node.Jvms.Should().BeEmpty();
    }

    [Theory]
    [InlineData("true")]
    [InlineData("shared")]
    public void F17_a_file_server_without_locks_fails_a_start_at_once_and_says_so(string which)
    {
        using var node = new StashNode();
        node.Set($"locks.refused={which}");

        node.Start().ShouldExit(1).ShouldGiveReason("lock").ShouldTakeLessThan(TimeSpan.FromSeconds(15));
        node.Monitor().ShouldExit(1).ShouldGiveReason("ERROR");
        node.StoppedWell();
    }

    [Fact]
    public void F18_a_home_that_runs_out_of_space_shows_as_degraded_and_a_full_one_is_not_started_on()
    {
        using var node = new StashNode(mount: "size=48m");
        node.StartedWell();

        node.Monitor(level: 10).ShouldExit(190).ShouldGiveReason("MB are free", "min_free_mb");
        node.Monitor(level: 10, more: ("min_free_mb", "1")).ShouldExit(0);
        node.Machine.Shell($"dd if=/dev/zero of={node.Home}/ballast bs=64k status=none || true; cat /dev/zero >>{node.Home}/ballast || true");
        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(190).ShouldGiveReason("full", "make room");
        node.StoppedWell();
        node.Start().ShouldExit(1).ShouldGiveReason("full", "make room");
        node.Jvms.Should().BeEmpty();
        node.Machine.Shell($"rm {node.Home}/ballast");
        node.StartedWell();
    }

    [Fact]
    public void F18_a_home_without_free_inodes_shows_as_degraded()
    {
        using var node = new StashNode(mount: "size=1g,nr_inodes=400");
        node.StartedWell();

        node.Monitor(level: 10).ShouldExit(190).ShouldGiveReason("inodes", "min_free_inodes");
        node.Monitor(level: 10, more: ("min_free_inodes", "0")).ShouldExit(0);
        node.Machine.Shell($"cd {node.Home}; for i in $(seq 500); do touch ballast.$i 2>/dev/null || true; done");
        node.Monitor(level: 10).ShouldExit(190).ShouldGiveReason("full", "inodes");
        node.StoppedWell();
    }

    [Fact]
    public void F18_a_home_that_became_read_only_moves_the_server_or_restarts_it_as_the_operator_chose()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Mount();
        node.Machine.Shell($"mount -o remount,bind,ro {node.Home}");

        node.Monitor().ShouldExit(0);
        node.Monitor(level: 10).ShouldExit(5).ShouldGiveReason("cannot be written", "Read-only");
        node.Monitor(level: 10, more: ("io_error_rc", "1")).ShouldExit(1);
        node.Stop().ShouldExit(0);
        node.Start().ShouldExit(5).ShouldGiveReason("read-only", "kernel");
        node.Start(more: ("io_error_rc", "1")).ShouldExit(1);
        node.Jvms.Should().BeEmpty();
        node.Unmount();
        node.ShouldLeaveNothingInHome();
    }

    [Fact]
    public void F18_a_dead_disk_is_named_before_the_services_that_die_with_it()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("plugins.broken=true");
        node.Monitor(level: 10).ShouldExit(1).ShouldGiveReason("REST");
        node.Mount();
        node.Machine.Shell($"mount -o remount,bind,ro {node.Home}");

        node.Monitor(level: 10).ShouldExit(5).ShouldGiveReason("cannot be written", "Read-only");
        node.Monitor(level: 10, more: ("io_error_rc", "1")).ShouldExit(1).ShouldGiveReason("cannot be written");
        node.Stop().ShouldExit(0);
        node.Unmount();
        node.ShouldLeaveNothingInHome();
    }

    [Fact]
    public void F18_a_path_to_the_home_that_gives_errors_is_not_called_missing()
    {
        using var node = new StashNode();
        var parent = Path.GetDirectoryName(node.Home)!;
        // What XFS says of a disk that has gone, of a path that every file system can break.
        node.Parameters["stash_home"] = $"{parent}/loop/stash";
        node.Machine.Shell($"ln -s loop {parent}/loop");

        node.ValidateAll(10).ShouldExit(5);
        node.Start().ShouldExit(5).ShouldGiveReason("symbolic links");
        node.Start(more: ("io_error_rc", "1")).ShouldExit(1).ShouldGiveReason("symbolic links");
        node.Jvms.Should().BeEmpty();
    }

    [Fact]
    public void F25_another_SSH_host_key_than_before_shows_as_degraded()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);
        node.Machine.Shell($"cd {node.Home}/shared/config; rm ssh-server-keys.pem; ssh-keygen -q -t rsa -b 1024 -m PEM -N '' -f ssh-server-keys.pem; chown {node.Product.Account} ssh-server-keys.pem");

        var reason = node.Monitor(level: 10).ShouldExit(190).ShouldGiveReason("SSH host key", "rm ").Reason!;
        node.Monitor().ShouldExit(0);
        node.Machine.Shell(reason[reason.IndexOf("rm /", StringComparison.Ordinal)..]);
        node.Monitor(level: 10).ShouldExit(0);
    }

    [Fact]
    public void F29_a_home_below_a_directory_that_the_account_may_not_enter_is_not_called_missing()
    {
        using var node = new StashNode();
        node.Machine.Shell($"chmod 700 {Path.GetDirectoryName(node.Home)}");

        node.Start().ShouldExit(4).ShouldGiveReason("may not read", node.Home);
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void F29_a_home_of_another_number_is_refused_at_once_with_what_to_do()
    {
        using var node = new StashNode();
        node.Machine.Shell($"chown 12345:12345 {node.Home}; chmod 700 {node.Home}");

        node.Probe().ShouldExit(7).Reason.Should().BeNull();
        node.ValidateAll(10).ShouldExit(4);
        node.Start().ShouldExit(4).ShouldGiveReason("chown", "uid").ShouldTakeLessThan(TimeSpan.FromSeconds(10));
        node.Machine.Shell($"chmod 755 {node.Home}");
        node.Start().ShouldExit(4).ShouldGiveReason("may not write", "chown");
        node.Stop().ShouldExit(0);
        node.Jvms.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/var/atlassian/application data/stash")]
    [InlineData("")]
    public void F30_a_home_with_a_space_or_without_a_name_is_wrong_everywhere(string home)
    {
        using var node = new StashNode();
        node.Parameters["stash_home"] = home;

        node.Start().ShouldExit(6).ShouldGiveReason("stash_home");
        node.ValidateAll(0).ShouldExit(6).ShouldGiveReason("stash_home");
        node.Stop().ShouldExit(0);
        node.Jvms.Should().BeEmpty();
    }

    [Fact]
    public void F31_a_home_with_both_configurations_is_refused_before_the_server_refuses_it()
    {
        using var node = new StashNode(Product.Bitbucket5);
        node.Machine.Shell($"cp -a {node.Product.Configuration} {node.Home}/shared/stash-config.properties");

        node.ValidateAll(10).ShouldExit(2);
        node.Start().ShouldExit(2).ShouldGiveReason("stash-config.properties and bitbucket.properties", "remove");
        node.Jvms.Should().BeEmpty();
        node.Machine.Shell($"rm {node.Home}/shared/stash-config.properties");
        node.StartedWell();
        node.StoppedWell();
    }
}
