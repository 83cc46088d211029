namespace OcfAgents.Packages.Tests;

/// <summary>The .deb is installed, replaced and removed by dpkg, on a Debian 12 with Pacemaker.</summary>
[Collection(ThrowAwayRoot.Name)]
public sealed class DebLife(QuickPackages packages)
{
    private const string Install = "set -e; dpkg -i /packages/first/*.deb > /tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; exit 1; }\n";

    [Fact]
    public void What_is_installed_is_what_was_packed_and_runs()
    {
        var output = Succeeds(Install + """
            dpkg --verify ocf-agents && echo verified
            ocf-agents --version
            OCF_ROOT=/usr/lib/ocf /usr/lib/ocf/resource.d/ocfagents/chef-pgsql meta-data | head -n 1
            crm_resource --list-agents ocf:ocfagents
            stat -c '%U:%G %a' /var/log/ocf-agents/alerts.jsonl
            systemctl is-enabled ocf-agents-metrics.timer || :
            """);

        output.Should().Contain("verified").And.Contain(Files.Version).And.Contain("<?xml").And.Contain("chef-server").And.Contain("hacluster:haclient 640").And.Contain("disabled");
    }

    [Fact]
    public void The_package_that_is_shipped_is_installed_as_well()
    {
        File.Copy(Files.Deb, Path.Combine(packages.Root, "shipped.deb"), overwrite: true);

        Succeeds("dpkg -i /packages/shipped.deb && dpkg --verify ocf-agents && echo verified").Should().EndWith("verified\n");
    }

    [Fact]
    public void An_upgrade_replaces_each_program_by_rename_and_keeps_what_was_configured()
    {
        // What runs keeps the file that it was started from: writing into it would fail, or end it.
        var output = Succeeds(Install + """
            ls -i /usr/libexec/ocf-agents/stash; exec 9< /usr/libexec/ocf-agents/stash
            mkdir -p /etc/ocf-agents /var/lib/ocf-agents/chefdb; echo secret > /etc/ocf-agents/replication.pgpass; echo 4 > /var/lib/ocf-agents/chefdb/followed
            echo '# mine' >> /etc/logrotate.d/ocf-agents
            dpkg -i /packages/next/*.deb 2>&1
            cmp /proc/self/fd/9 /usr/libexec/ocf-agents/stash && stat -L -c 'old %i' /proc/self/fd/9; stat -c 'new %i' /usr/libexec/ocf-agents/stash
            cat /etc/ocf-agents/replication.pgpass /var/lib/ocf-agents/chefdb/followed; tail -n 1 /etc/logrotate.d/ocf-agents
            dpkg-query -W -f '${Version}\n' ocf-agents
            """);

        output.Should().Contain("secret").And.Contain("# mine").And.EndWith(QuickPackages.NextVersion + "\n");
        InodeAfter(output, "old").Should().NotBe(InodeAfter(output, "new"));
    }

    [Fact]
    public void Nothing_is_started_stopped_or_restarted_by_an_upgrade()
    {
        // A systemctl that notes what it is asked, on a machine that looks as if systemd ran on it.
        var output = Succeeds(Install + """
            mkdir -p /run/systemd/system
            for tool in systemctl deb-systemd-invoke; do
              path=$(command -v "$tool"); mv "$path" "$path.real"; printf '#!/bin/sh\necho "asked: $*"\n' > "$path"; chmod 755 "$path"
            done
            dpkg -i /packages/next/*.deb 2>&1
            dpkg -i /packages/next/*.deb 2>&1
            """);

        output.Should().NotMatchRegex("asked: .*(start|stop|reload [a-z]|enable)");
    }

    [Fact]
    public void A_removal_keeps_passwords_lineage_WAL_logs_and_settings_and_a_purge_takes_the_logs_and_settings()
    {
        var output = Succeeds(Install + """
            mkdir -p /etc/ocf-agents /var/lib/ocf-agents/chefdb/kept; echo secret > /etc/ocf-agents/replication.pgpass
            echo 4 > /var/lib/ocf-agents/chefdb/followed; echo wal > /var/lib/ocf-agents/chefdb/kept/000000010000000000000001; mkdir -p /run/ocf-agents/chefdb
            echo log > /var/log/ocf-agents/chefdb.postgresql.log
            find /etc/ocf-agents /var/lib/ocf-agents /var/log/ocf-agents /etc/logrotate.d/ocf-agents -type f | sort > /tmp/before
            dpkg -r ocf-agents
            find /etc/ocf-agents /var/lib/ocf-agents /var/log/ocf-agents /etc/logrotate.d/ocf-agents -type f | sort | cmp - /tmp/before && echo all kept
            find / -xdev \( -path /proc -o -path /packages -o -path /var/lib/dpkg \) -prune -o -path '*ocf-agents*' -print -o -path '*ocfagents*' -print | sort
            echo ---
            dpkg -P ocf-agents 2>&1
            find / -xdev \( -path /proc -o -path /packages -o -path /var/lib/dpkg \) -prune -o -type f -path '*ocf-agents*' -print | sort
            """);

        var (removed, purged) = (output.Split("---\n")[0], output.Split("---\n")[1]);
        removed.Should().Contain("all kept").And.NotContain("/usr/");
        purged.Should().Contain("/etc/ocf-agents stays").And.Contain("/var/lib/ocf-agents stays")
            .And.EndWith("/etc/ocf-agents/replication.pgpass\n/var/lib/ocf-agents/chefdb/followed\n/var/lib/ocf-agents/chefdb/kept/000000010000000000000001\n");
    }

    [Fact]
    public void Files_of_an_earlier_copy_by_hand_become_the_packages()
    {
        var output = Succeeds("""
            set -e
            dpkg-deb --extract /packages/first/*.deb /
            dpkg -i /packages/first/*.deb 2>&1
            dpkg --verify ocf-agents && echo verified
            dpkg-divert --list ocf-agents
            dpkg -P ocf-agents 2>&1
            [ ! -e /usr/lib/ocf/resource.d/heartbeat/stash ] && [ ! -e /usr/libexec/ocf-agents ] && echo gone
            """);

        output.Should().Contain("verified").And.EndWith("gone\n").And.NotContain("put aside");
    }

    private string Succeeds(string script)
    {
        var run = ThrowAwayRoot.Chroot(packages, script);
        run.ExitCode.Should().Be(0, run.Output);
        return run.Output;
    }

    private static string InodeAfter(string output, string word) => output.Split('\n').Single(line => line.StartsWith(word + " ", StringComparison.Ordinal)).Split(' ')[1];
}
