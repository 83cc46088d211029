using OcfAgents.Cli.Removal;

namespace OcfAgents.Cli.Tests.Removal;

/// <summary>Whether the package may leave a node, of recorded clusters.</summary>
public sealed class Verdicts
{
    [Theory]
    [InlineData("healthy", "node1", "chefdb is Promoted, chef_server is Started on node1")]
    [InlineData("healthy", "node2", "chefdb is Unpromoted, stash_res is Started on node2")]
    [InlineData("healthy", "node3", "chefdb is Unpromoted on node3")]
    [InlineData("degraded", "node1", "chefdb is Promoted")]
    [InlineData("fenced", "node1", "chefdb is ")]
    [InlineData("leaderless", "node2", "chefdb is Unpromoted on node2")]
    public void While_a_resource_of_this_suite_is_active_on_the_node_the_package_stays(string sample, string node, string named)
    {
        var verdict = Of(SampleCluster.Text(sample, "crm_mon.xml"), node);

        verdict.Code.Should().Be(ExitCode.Refused);
        verdict.Reason.Should().Contain(named).And.Contain($"pcs node standby {node}").And.Contain("OCF_AGENTS_REMOVE=anyway");
    }

    [Theory]
    [InlineData("degraded", "node3")]
    [InlineData("fenced", "node3")]
    [InlineData("noquorum", "node1")]
    [InlineData("healthy", "node4")]
    public void What_runs_on_other_nodes_keeps_no_package_here(string sample, string node) =>
        Of(SampleCluster.Text(sample, "crm_mon.xml"), node).Should().Be(RemovalVerdict.Allowed);

    [Fact]
    public void The_name_that_Pacemaker_2_0_gives_an_agent_is_known()
    {
        var old = Changed("resource_agent=\"ocf:", "resource_agent=\"ocf::").Replace("role=\"Promoted\"", "role=\"Master\"", StringComparison.Ordinal);

        Of(old, "node1").Reason.Should().Contain("chefdb is Promoted, chef_server is Started on node1");
    }

    [Theory]
    [InlineData("managed=\"true\"", "managed=\"false\"")]
    [InlineData("failed=\"false\"", "failed=\"true\"")]
    [InlineData("blocked=\"false\"", "blocked=\"true\"")]
    [InlineData("orphaned=\"false\"", "orphaned=\"true\"")]
    public void One_that_is_unmanaged_failed_blocked_or_deleted_is_active_all_the_same(string before, string after) =>
        Of(Changed(before, after), "node3").Code.Should().Be(ExitCode.Refused);

    [Fact]
    public void One_that_is_stopped_keeps_no_package_here() =>
        Of(Changed("active=\"true\"", "active=\"false\""), "node1").Should().Be(RemovalVerdict.Allowed);

    [Theory]
    [InlineData("<html/>")]
    [InlineData("<pacemaker-result/>")]
    [InlineData("Error: cluster is not available on this node")]
    [InlineData("")]
    public void What_is_not_crm_mons_word_is_no_word_that_nothing_runs(string text)
    {
        var reading = () => ActiveReader.Read(text, "node1");

        reading.Should().Throw<FormatException>();
    }

    [Fact]
    public void A_cluster_that_does_not_answer_keeps_the_package() =>
        RemovalVerdict.Unknown("crm_mon: timed out").Should().Match<RemovalVerdict>(verdict => verdict.Code == ExitCode.Unreachable && verdict.Reason.Contains("timed out"));

    private static RemovalVerdict Of(string monitor, string node) => RemovalVerdict.Of(node, ActiveReader.Read(monitor, node));

    private static string Changed(string before, string after)
    {
        var text = SampleCluster.Text("healthy", "crm_mon.xml");
        text.Should().Contain(before);
        return text.Replace(before, after, StringComparison.Ordinal);
    }
}
