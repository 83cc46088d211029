using OcfAgents.Replication.Slots;

namespace OcfAgents.Replication.Tests.Slots;

public sealed class SlotNameRules
{
    [Theory]
    [InlineData("node2", "ocf_agents_node2")]
    [InlineData("db_2", "ocf_agents_db_2")]
    [InlineData("node-2", "ocf_agents_node_2_")]
    [InlineData("node.2", "ocf_agents_node_2_")]
    [InlineData("Node2", "ocf_agents_node2_")]
    [InlineData("chef-db-2.example.com", "ocf_agents_chef_db_2_example_com_")]
    public void A_slot_bears_the_name_of_its_member_as_far_as_a_slot_can(string node, string beginning)
        => SlotNames.OfNode(node).Should().StartWith(beginning);

    [Fact]
    public void The_name_of_a_slot_never_changes_from_one_version_of_the_agent_to_the_next()
        => SlotNames.OfNode("node-2").Should().Be("ocf_agents_node_2_55c43516");

    [Fact]
    public void Members_whose_names_differ_have_different_slots()
    {
        string[] nodes =
        [
            "node-2", "node.2", "node_2", "Node_2", "NODE_2", "node2", "node_2_", "node__2", "n\u00f6de2", "n\u00e4de2",
            new string('a', 52), new string('a', 53), new string('a', 54), new string('a', 253),
            "node_2_55c43516", "node_2_00000000",
        ];

        nodes.Select(SlotNames.OfNode).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_name_is_one_that_PostgreSQL_takes_for_a_slot()
    {
        foreach (var node in new[] { "n", "A", "-", ".", "a b", "'; --", "\u00fc", new string('x', 300), new string('-', 300) })
        {
            SlotNames.OfNode(node).Should().MatchRegex("^[a-z0-9_]{1,63}$");
            SlotNames.IsOurs(SlotNames.OfNode(node)).Should().BeTrue();
        }
    }
}
