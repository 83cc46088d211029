namespace OcfAgents.Cluster.Tests;

/// <summary>What people and Pacemaker read the chef-server agent with.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ChefServerTools(ChefCluster cluster)
{
    private const string Agent = "ocf:ocfagents:chef-server";

    [Fact]
    public void Crm_resource_shows_the_golden_metadata() =>
        cluster.On("node1", "crm_resource", "--show-metadata", Agent).Expect().Output.TrimEnd()
            .Should().Be(File.ReadAllText(Path.Combine(ChefCluster.Repository, "ocf/metadata/chef-server.xml")).TrimEnd());

    [Fact]
    public void Pcs_and_crmsh_describe_the_agent()
    {
        cluster.On("node1", "pcs", "resource", "describe", Agent).Expect().Output.Should().Contain("startup_grace");
        cluster.On("node1", "crm", "ra", "info", Agent).Expect().Output.Should().Contain("startup_grace");
    }

    [Fact]
    public void The_metadata_is_valid_by_the_document_type_that_ocf_tester_uses() =>
        cluster.On("node1", "sh", "-c", $"cd /usr/share/resource-agents && crm_resource --show-metadata {Agent} | xmllint --noout --valid -")
            .Expect();

    [Theory]
    [InlineData("services=nginx postgresql", "postgresql")]
    [InlineData("status_port=http", "status_port")]
    [InlineData("reindex=always", "reindex")]
    public void Pcs_refuses_a_bad_parameter_with_a_reason_that_names_it(string parameter, string reason)
    {
        cluster.On("node2", "sh", "-c", "cibadmin --empty > /root/services.xml").Expect();

        var result = cluster.On(
            "node2", "pcs", "-f", "/root/services.xml", "resource", "create", "validated", Agent, parameter, "--agent-validation");

        result.ExitCode.Should().NotBe(0);
        (result.Output + result.Error).Should().Contain(reason);
    }
}
