namespace OcfAgents.Packages.Tests;

/// <summary>Both packages are the staged tree: files, owners, modes and contents.</summary>
public sealed class Contents : IDisposable
{
    private const string OfDebian = "/usr/share/doc/ocf-agents/changelog.gz";
    private const string Overrides = "/usr/share/lintian";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocf-agents-contents-");

    [Fact]
    public void The_deb_is_the_staged_tree()
    {
        Tool.OutputOf("/usr/bin/dpkg-deb", "--extract", Files.Deb, _directory.FullName);

        Entry.Of(_directory.FullName).Where(entry => entry.Path != OfDebian && !entry.Path.StartsWith(Overrides, StringComparison.Ordinal))
            .Should().BeEquivalentTo(Entry.Of(Files.Stage));
    }

    [Fact]
    public void The_rpm_is_the_staged_tree_with_zsh_where_other_distributions_have_it()
    {
        Tool.OutputOf("/bin/sh", "-c", $"cd {_directory.FullName} && rpm2cpio {Files.Rpm} | cpio --extract --make-directories --quiet");

        Entry.Of(_directory.FullName).Where(entry => entry.Content != "d")
            .Should().BeEquivalentTo(Entry.Of(Files.Stage).Where(entry => entry.Content != "d").Select(entry => entry with { Path = entry.Path.Replace("/vendor-completions/", "/site-functions/", StringComparison.Ordinal) }));
    }

    [Fact]
    public void Everything_is_roots_and_nobody_else_can_write_it()
    {
        Entry.Of(Files.Stage).Should().OnlyContain(entry => entry.Owner == "0:0" && (entry.Mode == "0755" || entry.Mode == "0644"));
        Tool.OutputOf("/usr/bin/dpkg-deb", "--contents", Files.Deb).TrimEnd('\n').Split('\n').Should().OnlyContain(line => line.Contains(" root/root "));
        Tool.OutputOf("/usr/bin/rpm", "-qp", "--queryformat", "[%{FILEUSERNAME}:%{FILEGROUPNAME}\n]", Files.Rpm).Trim().Split('\n').Should().OnlyContain(owner => owner == "root:root");
    }

    [Theory]
    [InlineData("/usr/lib/ocf/resource.d/ocfagents/chef-pgsql")]
    [InlineData("/usr/lib/ocf/resource.d/ocfagents/chef-server")]
    [InlineData("/usr/lib/ocf/resource.d/ocfagents/stash")]
    [InlineData("/usr/lib/ocf/resource.d/heartbeat/stash")]
    [InlineData("/usr/libexec/ocf-agents/chef-pgsql")]
    [InlineData("/usr/libexec/ocf-agents/chef-server")]
    [InlineData("/usr/libexec/ocf-agents/stash")]
    [InlineData("/usr/sbin/ocf-agents")]
    public void What_is_run_can_be_run(string path) => Entry.Of(Files.Stage).Should().Contain(entry => entry.Path == path && entry.Mode == "0755");

    [Theory]
    [InlineData("/usr/share/man/man1/ocf-agents.1.gz")]
    [InlineData("/usr/lib/systemd/system/ocf-agents-metrics.timer")]
    [InlineData("/usr/share/resource-agents/ocft/configs/chef-pgsql")]
    [InlineData("/usr/share/doc/ocf-agents/copyright")]
    [InlineData("/usr/share/doc/ocf-agents/LICENSE")]
    [InlineData("/usr/share/doc/ocf-agents/THIRD-PARTY-NOTICES.txt")]
    [InlineData("/usr/share/doc/ocf-agents/sbom.cdx.json")]
    [InlineData("/usr/share/doc/ocf-agents/CHANGELOG.md")]
    public void What_is_read_is_there(string path) => Entry.Of(Files.Stage).Should().Contain(entry => entry.Path == path && entry.Mode == "0644");

    [Fact]
    public void The_version_is_the_suites()
    {
        Tool.OutputOf("/usr/bin/dpkg-deb", "--field", Files.Deb, "Version").Trim().Should().Be(Files.Version);
        Tool.OutputOf("/usr/bin/rpm", "-qp", "--queryformat", "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}", Files.Rpm).Should().Be($"ocf-agents-{Files.Version}-1.x86_64");
        Path.GetFileName(Files.Deb).Should().Be($"ocf-agents_{Files.Version}_amd64.deb");
    }

    [Fact]
    public void The_packages_ask_for_Pacemaker_and_for_a_glibc_as_old_as_the_programs_need()
    {
        Tool.OutputOf("/usr/bin/dpkg-deb", "--field", Files.Deb, "Depends").Trim()
            .Should().Be("libc6 (>= 2.29), pacemaker-cli-utils, pacemaker | pacemaker-remote");
        Tool.OutputOf("/usr/bin/rpm", "-qp", "--requires", Files.Rpm).Should()
            .Contain("(pacemaker or pacemaker-remote)").And.Contain("pacemaker-cli").And.Contain("resource-agents")
            .And.Contain("libc.so.6(GLIBC_2.29)").And.NotMatchRegex(@"GLIBC_2\.3[0-9]");
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
