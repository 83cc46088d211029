using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.Platform.Tests.Pacemaker;

/// <summary>The XML of crm_mon 2.1.5, and what differs in others, shortened.</summary>
public sealed class ResourceStandings
{
    private const string Rest = "active=\"true\" orphaned=\"false\" blocked=\"false\"";

    [Theory]
    [InlineData("managed=\"true\" failed=\"false\"", ResourceStanding.Managed)]
    [InlineData("managed=\"false\" failed=\"false\"", ResourceStanding.Unmanaged)]
    [InlineData("managed=\"true\" failed=\"true\"", ResourceStanding.Failed)]
    [InlineData("managed=\"false\" failed=\"true\"", ResourceStanding.Unmanaged)]
    [InlineData("maintenance=\"false\" managed=\"true\" failed=\"false\"", ResourceStanding.Managed)]
    [InlineData("failed=\"false\"", ResourceStanding.Unmanaged)]
    public void The_instance_on_that_node_counts(string attributes, ResourceStanding standing) =>
        Of(Clone(Instance("chefdb", attributes, "node1"), Instance("chefdb", "managed=\"true\" failed=\"false\"", "node2")))
            .Should().Be(standing);

    [Fact]
    public void The_number_of_a_clones_instance_may_follow_its_name() =>
        Of(Clone(Instance("chefdb:0", "managed=\"true\" failed=\"false\"", "node1"))).Should().Be(ResourceStanding.Managed);

    [Theory]
    [InlineData("chefdb-vip")]
    [InlineData("chefdb:x")]
    [InlineData("xchefdb")]
    public void Another_resource_does_not_count(string id) =>
        Of(Clone(Instance(id, "managed=\"true\" failed=\"false\"", "node1"))).Should().Be(ResourceStanding.Inactive);

    [Fact]
    public void Another_node_does_not_count() =>
        Of(Clone(Instance("chefdb", "managed=\"true\" failed=\"false\"", "node10"))).Should().Be(ResourceStanding.Inactive);

    [Fact]
    public void An_instance_that_runs_nowhere_takes_no_node_of_what_follows_it() =>
        Of($"""
            <resources><resource id="chefdb" managed="true" failed="false" nodes_running_on="0"/></resources>
            <node_history><node name="node1"/></node_history>
            <resources>{Instance("other", "managed=\"true\"", "node1")}</resources>
            """).Should().Be(ResourceStanding.Inactive);

    [Theory]
    [InlineData("")]
    [InlineData("<resource ")]
    [InlineData("<resource id=\"chefdb\" managed=\"true\"")]
    [InlineData("<resource id=\"chefdb\" managed=\"true\" failed=\"false\"><node name=\"node1\"")]
    [InlineData("<resource id=\"chefdb>")]
    public void What_is_cut_short_says_nothing(string xml) => Of(xml).Should().Be(ResourceStanding.Inactive);

    private static ResourceStanding Of(string xml) => ResourceListing.StandingOf(xml, "chefdb", "node1");

    private static string Clone(params string[] instances) => $"""
        <pacemaker-result><nodes><node name="node1" maintenance="false"/><node name="node2"/></nodes>
          <resources><clone id="chefdb-clone" managed="true" failed="false">
        {string.Concat(instances)}
          <resource id="chefdb" role="Stopped" managed="true" failed="false" nodes_running_on="0"/>
          </clone></resources></pacemaker-result>
        """;

    private static string Instance(string id, string attributes, string node) => $"""
              <resource id="{id}" resource_agent="ocf:ocfagents:chef-pgsql" role="Promoted" {Rest} {attributes} nodes_running_on="1">
                <node name="{node}" id="1" cached="true"/>
              </resource>

        """;
}
