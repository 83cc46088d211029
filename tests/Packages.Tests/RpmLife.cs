namespace OcfAgents.Packages.Tests;

/// <summary>The .rpm is installed, replaced and removed by Debian's rpm in a root that is a Debian's: no RHEL or SLES has seen it.</summary>
[Collection(ThrowAwayRoot.Name)]
public sealed class RpmLife(QuickPackages packages)
{
    private const string Preamble = """
        rpm_() { rpm --root "$ROOT" --nodeps "$@"; }
        shim=$ROOT/usr/lib/ocf/resource.d/heartbeat/stash aside=$ROOT/usr/lib/ocf/put-aside-by-ocf-agents
        sample() { printf '#!/bin/sh\necho sample\n' > "$shim"; chown games:games "$shim"; chmod 750 "$shim"; touch -d 2015-06-01 "$shim"; }
        about() { echo "$1: $(stat -c '%F %U %a %Y' "$shim" 2>&1) $(grep -so -e sample -e libexec "$shim")"; }
        set -e

        """;

    private const string Kept = "regular file games 750 1433116800 sample";

    [Fact]
    public void What_is_installed_is_what_was_packed_and_a_removal_leaves_only_what_is_said()
    {
        var output = Run("""
            rpm_ -i "$ROOT"/packages/first/*.rpm 2>&1
            rpm_ -V ocf-agents && echo verified
            chroot "$ROOT" ocf-agents --version; stat -c '%U:%G %a' "$ROOT/var/log/ocf-agents/alerts.jsonl"
            mkdir -p "$ROOT/etc/ocf-agents" "$ROOT/var/lib/ocf-agents/chefdb"; echo secret > "$ROOT/etc/ocf-agents/replication.pgpass"
            rpm_ -U "$ROOT"/packages/next/*.rpm 2>&1; rpm_ -V ocf-agents && echo verified again
            rpm_ -e ocf-agents 2>&1; echo ---
            find "$ROOT" -xdev \( -path "$ROOT/proc" -o -path "$ROOT/packages" \) -prune -o \( -path '*ocf-agents*' -o -path '*ocfagents*' \) -print | sed "s|^$ROOT||" | sort
            """);

        output.Should().Contain("verified\n").And.Contain(Files.Version).And.Contain("hacluster:haclient 640").And.Contain("verified again")
            .And.Contain("/etc/ocf-agents stays").And.Contain("/var/lib/ocf-agents stays").And.Contain("/var/log/ocf-agents stays");
        output.Split("---\n")[1].Should().Be("/etc/ocf-agents\n/etc/ocf-agents/replication.pgpass\n/var/lib/ocf-agents\n/var/lib/ocf-agents/chefdb\n/var/log/ocf-agents\n/var/log/ocf-agents/alerts.jsonl\n");
    }

    [Fact]
    public void The_package_that_is_shipped_is_installed_as_well()
    {
        File.Copy(Files.Rpm, Path.Combine(packages.Root, "shipped.rpm"), overwrite: true);

        Run("rpm_ -i $ROOT/packages/shipped.rpm && rpm_ -V ocf-agents && echo verified").Should().Contain("verified\n");
    }

    [Fact]
    public void A_script_is_put_aside_aloud_and_comes_back_as_it_was_even_after_an_upgrade()
    {
        var output = Run("""
            sample; about before
            rpm_ -i "$ROOT"/packages/first/*.rpm 2>&1; about installed; ls "$aside"
            rpm_ -i --replacepkgs "$ROOT"/packages/first/*.rpm 2>&1; about reinstalled
            rpm_ -U "$ROOT"/packages/next/*.rpm 2>&1; about upgraded; ls "$aside"
            rpm_ -e ocf-agents 2>&1; about removed; ls -d "$aside" 2>&1 || :
            """);

        output.Should().Contain($"before: {Kept}").And.Contain("is put aside").And.Contain("installed: regular file root 755").And.Contain("upgraded: regular file root 755")
            .And.Contain($"removed: {Kept}").And.Contain("is back").And.Contain("No such file");
    }

    [Fact]
    public void A_link_comes_back_as_a_link() => Run("""
        ln -s ../../../../nowhere "$shim"
        rpm_ -i "$ROOT"/packages/first/*.rpm 2>&1; about installed; rpm_ -e ocf-agents 2>&1; readlink "$shim"
        """).Should().Contain("installed: regular file root 755").And.EndWith("../../../../nowhere\n");

    [Fact]
    public void Our_own_shim_that_was_copied_by_hand_is_not_kept() => Run("""
        printf '#!/bin/sh\n# older words\nexec /usr/libexec/ocf-agents/stash "$@"\n' > "$shim"
        rpm_ -i "$ROOT"/packages/first/*.rpm 2>&1; about installed; rpm_ -e ocf-agents 2>&1; about removed
        """).Should().NotContain("is put aside").And.Contain("installed: regular file root 755").And.Contain("removed: stat: cannot");

    private string Run(string script)
    {
        var run = ThrowAwayRoot.Beside(packages, Preamble + script);
        run.ExitCode.Should().Be(0, run.Output);
        return run.Output;
    }
}
