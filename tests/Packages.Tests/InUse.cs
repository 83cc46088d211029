namespace OcfAgents.Packages.Tests;

/// <summary>Both packages refuse to leave a node where Pacemaker runs a resource of theirs, and nothing else.</summary>
[Collection(ThrowAwayRoot.Name)]
public sealed class InUse(QuickPackages packages)
{
    /// <summary>
    /// A process of Pacemaker's name, and tools that answer as those of the recorded cluster do: node NAME. Its crm_mon does as SAY says.
    /// </summary>
    private const string Cluster = """
        cluster() {
          mkdir -p $in/tmp/tools
          cp $in/bin/sleep $in/tmp/pacemakerd
          printf '#!/bin/sh\necho %s\n' "$1" > $in/tmp/tools/crm_node
          printf '#!/bin/sh\n%s\n' "$2" > $in/tmp/tools/crm_mon
          chmod 755 $in/tmp/tools/*
          $in/tmp/pacemakerd 300 > /dev/null 2>&1 &
          daemon=$!
          export HA_SBIN_DIR=/tmp/tools
        }

        """;

    private const string Deb = "in=\ninstall_first() { dpkg -i /packages/first/*.deb; }\nupgrade() { dpkg -i /packages/next/*.deb; }\nremove() { dpkg -r ocf-agents; }\nis_there() { dpkg-query -W -f '${db:Status-Status}' ocf-agents | grep -qx installed; }\n";

    private const string Rpm = "in=$ROOT\nrpm_() { rpm --root \"$ROOT\" --nodeps \"$@\"; }\ninstall_first() { rpm_ -i \"$ROOT\"/packages/first/*.rpm; }\nupgrade() { rpm_ -U \"$ROOT\"/packages/next/*.rpm; }\nremove() { rpm_ -e ocf-agents; }\nis_there() { rpm --root \"$ROOT\" -q ocf-agents > /dev/null; }\n";

    public static TheoryData<string> Both { get; } = ["deb", "rpm"];

    [Theory]
    [MemberData(nameof(Both))]
    public void A_removal_is_refused_while_a_resource_is_active_here_and_an_upgrade_never_is(string kind)
    {
        var output = Run(kind, """
            cluster node1 'cat /packages/healthy.xml'
            remove 2>&1 && echo removed; is_there && echo still there
            upgrade 2>&1 && echo upgraded
            """);

        output.Should().Contain("chefdb is Promoted").And.Contain("pcs node standby node1").And.Contain("OCF_AGENTS_REMOVE=anyway")
            .And.Contain("still there").And.NotContain("\nremoved").And.Contain("\nupgraded");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_persons_word_removes_it_all_the_same(string kind) => Run(kind, """
        cluster node1 'cat /packages/healthy.xml'
        export OCF_AGENTS_REMOVE=anyway; remove 2>&1 && echo removed
        """).Should().Contain("\nremoved");

    [Theory]
    [MemberData(nameof(Both))]
    public void What_is_active_on_other_nodes_is_no_reason(string kind) => Run(kind, """
        cluster node4 'cat /packages/healthy.xml'
        remove 2>&1 && echo removed
        """).Should().Contain("\nremoved");

    [Theory]
    [MemberData(nameof(Both))]
    public void Where_no_cluster_runs_nothing_is_asked(string kind) => Run(kind, """
        cluster node1 'cat /packages/healthy.xml'
        kill $daemon; wait $daemon || :
        remove 2>&1 && echo removed
        """).Should().Contain("\nremoved");

    [Theory]
    [InlineData("deb", "exit 102")]
    [InlineData("deb", "echo nonsense")]
    [InlineData("deb", "exec sleep 100")]
    [InlineData("rpm", "exit 102")]
    public void A_cluster_that_does_not_answer_keeps_it(string kind, string says) => Run(kind, $"""
        cluster node1 '{says}'
        remove 2>&1 && echo removed; is_there && echo still there
        """).Should().Contain("is not known").And.Contain("still there").And.NotContain("\nremoved");

    private string Run(string kind, string script)
    {
        File.Copy(Files.Of("tests/Cli.Tests/Samples/healthy/crm_mon.xml"), Path.Combine(packages.Root, "healthy.xml"), overwrite: true);
        var whole = (kind == "deb" ? Deb : Rpm) + Cluster + "install_first > /dev/null 2>&1 || { echo not installed; exit 1; }\n" + script + "\n:\n";
        var run = kind == "deb" ? ThrowAwayRoot.Chroot(packages, whole) : ThrowAwayRoot.Beside(packages, whole);
        run.ExitCode.Should().Be(0, run.Output);
        return run.Output;
    }
}
