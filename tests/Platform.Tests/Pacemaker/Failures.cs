using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.Platform.Tests.Pacemaker;

/// <summary>What the cluster's tools are asked about a failure, in the spelling that 2.0.5, 2.1 and 3.0 share.</summary>
public sealed class Failures : IDisposable
{
    private readonly StubTools _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public void A_failure_is_reported_of_one_resource_on_one_node()
    {
        Cluster().Report().Should().BeNull();

        _tools.Calls.Should().Equal("crm_resource|--fail|--resource=chefdb|--node=node1");
    }

    [Fact]
    public void A_report_that_is_not_taken_says_why()
    {
        _tools.Answer(4, error: "Unprivileged user cannot fail resources\n");

        Cluster().Report().Should().Be("crm_resource exited with 4: Unprivileged user cannot fail resources");
    }

    [Theory]
    [InlineData("--all", "node1")]
    [InlineData("chefdb", "")]
    [InlineData("chefdb", "a b")]
    public void A_name_that_could_be_an_option_reaches_no_tool(string resource, string node)
    {
        var report = () => new CrmFailures(_tools.Tool, resource, node).Report();

        report.Should().Throw<ArgumentException>();
        _tools.Calls.Should().BeEmpty();
    }

    [Fact]
    public void The_standing_is_read_from_the_status()
    {
        _tools.Answer(0, output: "<resource id=\"chefdb\" managed=\"true\" failed=\"false\"><node name=\"node1\"/></resource>");

        Cluster().Standing().Should().Be(new AttributeReading<ResourceStanding>(ResourceStanding.Managed, Reason: null));
        _tools.Calls.Should().Equal("crm_mon|-1|--output-as=xml");
    }

    [Fact]
    public void A_node_without_a_cluster_says_nothing_of_its_standing()
    {
        _tools.Answer(102, error: "crm_mon: Connection to cluster failed\n");

        Cluster().Standing().Reason.Should().Contain("exited with 102");
    }

    private CrmFailures Cluster() => new(_tools.Tool, "chefdb", "node1");
}
