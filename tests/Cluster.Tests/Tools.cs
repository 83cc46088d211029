namespace OcfAgents.Cluster.Tests;

/// <summary>What people and Pacemaker read the agent with.</summary>
[Collection(ClusterCollection.Name)]
public sealed class Tools(ChefCluster cluster)
{
    private const string Agent = "ocf:ocfagents:chef-pgsql";

    [Fact]
    public void Crm_resource_shows_the_golden_metadata() =>
        cluster.On("node1", "crm_resource", "--show-metadata", Agent).Expect().Output.TrimEnd()
            .Should().Be(ChefCluster.GoldenMetadata.TrimEnd());

    [Fact]
    public void Pcs_describes_the_agent() =>
        cluster.On("node1", "pcs", "resource", "describe", Agent).Expect().Output
            .Should().Contain("chef-server's PostgreSQL with streaming replication").And.Contain("replication_passfile");

    [Fact]
    public void Crmsh_describes_the_agent() =>
        cluster.On("node1", "crm", "ra", "info", Agent).Expect().Output
            .Should().Contain("chef-server's PostgreSQL with streaming replication").And.Contain("replication_passfile");

    [Fact]
    public void The_metadata_is_valid_by_the_document_type_that_ocf_tester_uses() =>
        cluster.On("node1", "sh", "-c", $"cd /usr/share/resource-agents && crm_resource --show-metadata {Agent} | xmllint --noout --valid -")
            .Expect();

    [Fact]
    public void Pcs_accepts_good_parameters_with_agent_validation() =>
        CreateInFile("pgport=5433", "recovery_grace=10m").Expect();

    [Theory]
    [InlineData("pgport=abc", "pgport")]
    [InlineData("pgport=70000", "pgport")]
    [InlineData("pgdata=relative/path", "pgdata")]
    [InlineData("node_addresses=node1", "NODE=ADDRESS")]
    [InlineData("recovery_grace=soon", "recovery_grace")]
    [InlineData("system_user=$(reboot)", "system_user")]
    public void Pcs_refuses_a_bad_parameter_with_a_reason_that_names_it(string parameter, string reason)
    {
        var result = CreateInFile(parameter);

        result.ExitCode.Should().NotBe(0);
        result.Error.Should().Contain(reason).And.Contain("must");
    }

    [Fact]
    public void Ocf_tester_passes()
    {
        const string directory = "/var/opt/opscode/tester";
        const string asDatabaseUser = "setpriv --reuid=opscode-pgsql --regid=opscode-pgsql --init-groups --";
        cluster.On(
            "node3",
            "sh",
            "-ec",
            $"""
            rm -rf {directory} /tmp/tester.sock; cd /
            install -d -o opscode-pgsql -m 700 {directory} /tmp/tester.sock
            {asDatabaseUser} /opt/opscode/embedded/bin/initdb --no-sync -D {directory} > /dev/null
            """).Expect();

        var result = cluster.On(
            "node3", "ocf-tester", "-n", "tester", "-o", $"pgdata={directory}", "-o", "pgport=5439", "-o", "pghost=/tmp/tester.sock",
            "/usr/lib/ocf/resource.d/ocfagents/chef-pgsql");

        cluster.On("node3", "rm", "-rf", directory, "/tmp/tester.sock");
        result.Expect().Output.Should().Contain("passed all tests");
    }

    private ToolResult CreateInFile(params string[] parameters)
    {
        cluster.On("node2", "sh", "-c", "cibadmin --empty > /root/validation.xml").Expect();
        return cluster.On(
            "node2",
            ["pcs", "-f", "/root/validation.xml", "resource", "create", "validated", Agent, .. parameters, "promotable", "--agent-validation"]);
    }
}
