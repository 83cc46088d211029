namespace OcfAgents.Packages.Tests;

/// <summary>What stands at ocf:heartbeat:stash before the .deb comes is kept out of Pacemaker's sight, and comes back.</summary>
[Collection(ThrowAwayRoot.Name)]
public sealed class Diversion(QuickPackages packages)
{
    /// <summary>The script that many have, with an owner, a mode and a time of its own; and what is said of the file afterwards.</summary>
    private const string Sample = """
        shim=/usr/lib/ocf/resource.d/heartbeat/stash aside=/usr/lib/ocf/put-aside-by-ocf-agents
        sample() { printf '#!/bin/sh\necho sample\n' > "$shim"; chown games:games "$shim"; chmod 750 "$shim"; touch -d 2015-06-01 "$shim"; }
        about() { echo "$1: $(stat -c '%F %U %a %Y' "$shim" 2>&1) $(grep -so -e sample -e libexec "$shim")"; }
        set -e

        """;

    private const string Kept = "regular file games 750 1433116800 sample";

    [Fact]
    public void A_script_is_put_aside_aloud_and_comes_back_as_it_was_even_after_an_upgrade()
    {
        var output = Run("""
            sample; about before
            dpkg -i /packages/first/*.deb 2>&1; about installed
            crm_resource --list-agents ocf:heartbeat | grep -i -e sample -e aside || echo not an agent
            dpkg -i /packages/first/*.deb 2>&1; about reinstalled
            dpkg -i /packages/next/*.deb 2>&1; about upgraded
            dpkg -r ocf-agents 2>&1; about removed; ls -d "$aside" 2>&1 || :
            """);

        output.Should().Contain($"before: {Kept}").And.Contain("is put aside").And.Contain("installed: regular file root 755").And.Contain("not an agent")
            .And.Contain("upgraded: regular file root 755").And.Contain($"removed: {Kept}").And.Contain("is back").And.Contain("No such file");
    }

    [Fact]
    public void There_is_no_moment_at_which_neither_is_there()
    {
        // Were it missing, Pacemaker's next monitor would say "not installed". The diversion is made before dpkg unpacks.
        var output = Run("""
            sample
            dpkg-deb --control /packages/first/*.deb /tmp/control; /tmp/control/preinst install 2>&1; about between
            """);

        output.Should().Contain($"between: {Kept}");
    }

    [Theory]
    [InlineData("ln -s /opt/stash-agent $shim; mkdir -p /opt; echo sample > /opt/stash-agent", "removed: symbolic link root 777")]
    [InlineData("ln -s ../../../../nowhere $shim", "removed: symbolic link root 777")]
    public void A_link_comes_back_as_a_link_and_what_it_leads_to_is_not_touched(string make, string removed)
    {
        var output = Run($"""
            {make}; readlink $shim
            dpkg -i /packages/first/*.deb 2>&1; about installed; cat /opt/stash-agent 2> /dev/null || :
            dpkg -P ocf-agents 2>&1; about removed; readlink $shim
            """);

        output.Should().Contain("installed: regular file root 755").And.Contain(removed);
        output.Split('\n').First(line => line.Contains("opt/") || line.Contains("nowhere")).Should().Be(output.TrimEnd('\n').Split('\n')[^1]);
    }

    [Fact]
    public void Our_own_shim_that_was_copied_by_hand_is_not_kept()
    {
        var output = Run("""
            printf '#!/bin/sh\n# older words\nexec /usr/libexec/ocf-agents/stash "$@"\n' > $shim
            dpkg -i /packages/first/*.deb 2>&1; about installed; ls -d "$aside" 2>&1 || :
            dpkg -r ocf-agents 2>&1; about removed
            """);

        output.Should().Contain("installed: regular file root 755").And.NotContain("put aside:").And.Contain("removed: stat: cannot");
    }

    [Fact]
    public void Another_packages_file_is_put_aside_too_and_that_package_can_be_upgraded_and_removed()
    {
        var output = Run("""
            other() { mkdir -p /tmp/o/DEBIAN /tmp/o${shim%/*}; printf 'Package: other\nVersion: %s\nArchitecture: all\nMaintainer: x <x@localhost>\nDescription: x\n' "$1" > /tmp/o/DEBIAN/control
              echo "sample $1" > /tmp/o$shim; chmod 755 /tmp/o$shim; dpkg-deb -b /tmp/o /tmp/o.deb; dpkg -i /tmp/o.deb; } > /dev/null
            other 1
            dpkg -i /packages/first/*.deb 2>&1; about installed
            other 2; about still; cat $aside/heartbeat-stash
            dpkg -r ocf-agents 2>&1; about removed; cat $shim; dpkg --verify other && echo verified
            dpkg -i /packages/first/*.deb 2>&1; dpkg -r other 2>&1; about alone; dpkg -r ocf-agents 2>&1; about nothing
            """);

        output.Should().Contain("installed: regular file root 755").And.Contain("still: regular file root 755").And.Contain("sample 2").And.Contain("verified")
            .And.MatchRegex("alone: regular file root 755 .*libexec").And.Contain("nothing: stat: cannot");
    }

    [Theory]
    // After the preinst has run, dpkg finds a file of another package where it wants to put one of ours.
    [InlineData("mkdir -p /tmp/o/DEBIAN /tmp/o/usr/sbin; printf 'Package: other\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@localhost>\\nDescription: x\\n' > /tmp/o/DEBIAN/control; echo x > /tmp/o/usr/sbin/ocf-agents; dpkg-deb -b /tmp/o /tmp/o.deb; dpkg -i /tmp/o.deb")]
    // The package is cut short: it is found out while it is unpacked.
    [InlineData("head -c -1000000 /packages/first/*.deb > /tmp/first.deb; set -- /tmp/first.deb")]
    public void An_installation_that_fails_leaves_the_script_where_it_was(string trouble)
    {
        var output = Run($"""
            sample; set -- /packages/first/*.deb; {trouble}
            dpkg -i "$1" 2>&1 && exit 1
            about failed; ls -d "$aside" 2>&1 || :; dpkg-divert --list ocf-agents; echo end
            """);

        output.Should().Contain($"failed: {Kept}").And.EndWith("No such file or directory\nend\n");
    }

    [Fact]
    public void An_installation_that_was_killed_half_way_is_taken_up_and_the_script_still_comes_back()
    {
        var output = Run("""
            sample
            dpkg-deb --control /packages/first/*.deb /tmp/control; /tmp/control/preinst install 2>&1; cp /usr/sbin/nologin /tmp/; dpkg-deb --fsys-tarfile /packages/first/*.deb | tar -x -C / ./usr/lib/ocf
            about half
            dpkg -i /packages/first/*.deb 2>&1; dpkg -r ocf-agents 2>&1; about removed
            """);

        output.Should().Contain("half: regular file root 755").And.Contain($"removed: {Kept}");
    }

    [Fact]
    public void An_administrators_own_diversion_is_left_alone()
    {
        var output = Run("""
            sample; dpkg-divert --local --add --no-rename --divert /opt/stash-of-ocf-agents $shim; mkdir -p /opt
            dpkg -i /packages/first/*.deb 2>&1; about installed; grep -c libexec /opt/stash-of-ocf-agents
            dpkg -P ocf-agents 2>&1; about removed; dpkg-divert --list | grep local
            """);

        output.Should().Contain($"installed: {Kept}").And.Contain($"removed: {Kept}").And.Contain("local diversion");
    }

    private string Run(string script)
    {
        var run = ThrowAwayRoot.Chroot(packages, Sample + script);
        run.ExitCode.Should().Be(0, run.Output);
        return run.Output;
    }
}
