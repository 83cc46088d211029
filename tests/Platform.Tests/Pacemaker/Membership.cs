using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.Platform.Tests.Pacemaker;

/// <summary>Whether everybody who could act sees what is written here, from what crm_mon 2.1.5 prints.</summary>
public sealed class Membership
{
    [Fact]
    public void With_quorum_and_nobody_lost_it_is_whole()
        => Why(Node("n1"), Node("n2"), Node("n3", isOnline: false)).Should().BeNull("n3 is known to be down");

    [Fact]
    public void A_node_that_is_out_of_sight_and_not_fenced_may_act()
        => Why(Node("n1"), Node("n2", isOnline: false, isUnclean: true)).Should().Be("n2 is lost and not fenced yet");

    [Fact]
    public void A_remote_node_has_no_say()
        => Why(Node("n1"), Node("r1", isOnline: false, isUnclean: true, type: "remote")).Should().BeNull();

    [Fact]
    public void A_part_without_quorum_knows_nothing_of_the_others()
        => CrmMembership.WhyDivided(Output("false", Node("n1"))).Should().Be("this part of the cluster has no quorum");

    [Theory]
    [InlineData("")]
    [InlineData("<current_dc present=\"false\"/>")]
    public void What_says_nothing_of_quorum_is_no_proof_of_it(string output)
        => CrmMembership.WhyDivided(output).Should().Be("this part of the cluster has no quorum");

    [Fact]
    public void Without_a_node_in_it_it_is_no_list_of_nodes()
        => Why("<node name=\"n1\" id=\"1\" cached=\"true\"/>").Should().Be("crm_mon shows no node");

    [Fact]
    public void A_node_of_which_it_is_not_said_is_not_taken_for_clean()
        => Why("<node name=\"n2\" online=\"false\" type=\"member\"/>").Should().Be("n2 is lost and not fenced yet");

    private static string? Why(params string[] nodes) => CrmMembership.WhyDivided(Output("true", nodes));

    private static string Output(string quorum, params string[] nodes) => $"""
        <pacemaker-result api-version="2.25" request="crm_mon -1 --output-as=xml --include=none,summary,nodes">
          <summary>
            <current_dc present="true" version="2.1.5-a3f44794f94" name="n1" id="1" with_quorum="{quorum}" mixed_version="false"/>
          </summary>
          <nodes>
            {string.Join("\n    ", nodes)}
          </nodes>
        </pacemaker-result>
        """;

    private static string Node(string name, bool isOnline = true, bool isUnclean = false, string type = "member") =>
        $"<node name=\"{name}\" id=\"1\" online=\"{Text(isOnline)}\" standby=\"false\" pending=\"false\" unclean=\"{Text(isUnclean)}\" type=\"{type}\"/>";

    private static string Text(bool value) => value ? "true" : "false";
}
