namespace OcfAgents.Cluster.Tests;

/// <summary>What people and Pacemaker read the stash agent with, under both of its names.</summary>
[Collection(ClusterCollection.Name)]
public sealed class StashTools(ChefCluster cluster)
{
    private const string Agent = "ocf:ocfagents:stash";
    private const string KnownName = "ocf:heartbeat:stash";
    private const string Parameters =
        "stash_user=atlstash stash_home=/var/atlassian/application-data/stash stash_inst=/opt/atlassian/stash/3.11.3";

    [Theory]
    [InlineData(Agent)]
    [InlineData(KnownName)]
    public void Crm_resource_shows_the_golden_metadata(string agent) =>
        cluster.On("node1", "crm_resource", "--show-metadata", agent).Expect().Output.TrimEnd()
            .Should().Be(File.ReadAllText(Path.Combine(ChefCluster.Repository, "ocf/metadata/stash.xml")).TrimEnd());

    [Theory]
    [InlineData(Agent)]
    [InlineData(KnownName)]
    public void Pcs_and_crmsh_describe_the_agent(string agent)
    {
        cluster.On("node1", "pcs", "resource", "describe", agent).Expect().Output.Should().Contain("stash_inst");
        cluster.On("node1", "crm", "ra", "info", agent).Expect().Output.Should().Contain("stash_inst");
    }

    [Fact]
    public void The_articles_line_is_accepted_without_its_old_keyword_and_refused_with_it()
    {
        Create(Line($"{Parameters} op monitor interval=15s op start timeout=240s")).Expect();
        Create(Line($"params {Parameters}")).ExitCode.Should().NotBe(0, "pcs 0.11 wants no such word");
    }

    [Fact]
    public void Crmsh_takes_the_articles_keyword()
    {
        cluster.EnsureHealthy();
        var created = cluster.On(
            "node1", "sh", "-c", $"crm configure primitive old_words {KnownName} params {Parameters} op start timeout=240s meta target-role=Stopped");

        cluster.On("node1", "pcs", "resource", "delete", "old_words", "--force");
        created.Expect();
    }

    [Fact]
    public void A_second_resource_on_one_home_is_refused()
    {
        var second = Create(Line(Parameters) + " && " + Line(Parameters).Replace("create one", "create two", StringComparison.Ordinal));

        second.ExitCode.Should().NotBe(0);
        (second.Output + second.Error).Should().Contain("stash_home").And.Contain("unique");
    }

    [Theory]
    [InlineData("stash_home=/with/a space", "stash_home")]
    [InlineData("http_port=http", "http_port")]
    [InlineData("maintenance_rc=maybe", "maintenance_rc")]
    public void Pcs_refuses_a_bad_parameter_with_a_reason_that_names_it(string parameter, string reason)
    {
        var result = Create(Line($"--agent-validation stash_user=atlstash stash_inst=/opt/x '{parameter}'"
            + (parameter.StartsWith("stash_home", StringComparison.Ordinal) ? "" : " stash_home=/srv/home")));

        result.ExitCode.Should().NotBe(0);
        (result.Output + result.Error).Should().Contain(reason);
    }

    private static string Line(string words) => $"pcs -f /tmp/stash-tools.xml resource create one {KnownName} {words}";

    private ToolResult Create(string lines) =>
        cluster.On("node1", "sh", "-c", $"pcs cluster cib /tmp/stash-tools.xml && {lines}");
}
