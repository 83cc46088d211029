using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Pacemaker;

public sealed class NodeAttributes : IDisposable
{
    private readonly StubTools _stub = new();

    private CrmAttributes Attributes => new(_stub.Tool, "pgsql", "n1");

    public void Dispose() => _stub.Dispose();

    [Theory]
    [InlineData(1000, null, "crm_attribute|-N|n1|-n|master-pgsql|-l|reboot|--update=1000")]
    [InlineData(-1000000, null, "crm_attribute|-N|n1|-n|master-pgsql|-l|reboot|--update=-1000000")]
    [InlineData(0, "n2.example.com", "crm_attribute|-N|n2.example.com|-n|master-pgsql|-l|reboot|--update=0")]
    public void A_promotion_score_lasts_until_the_node_reboots(int score, string? node, string call)
    {
        Attributes.SetPromotionScore(score, node).Should().Be(AttributeResult.Written);

        _stub.Calls.Should().Equal(call);
    }

    [Fact]
    public void Without_the_name_of_the_node_the_tools_ask_the_cluster_for_it()
    {
        new CrmAttributes(_stub.Tool, "pgsql").SetPromotionScore(5);

        _stub.Calls.Should().Equal("crm_attribute|-n|master-pgsql|-l|reboot|--update=5");
    }

    [Fact]
    public void A_promotion_score_is_deleted()
    {
        Attributes.DeletePromotionScore().IsWritten.Should().BeTrue();

        _stub.Calls.Should().Equal("crm_attribute|-N|n1|-n|master-pgsql|-l|reboot|-D");
    }

    [Theory]
    [InlineData("1001\n", 1001)]
    [InlineData("-1\n", -1)]
    [InlineData("INFINITY\n", 1000000)]
    [InlineData("-INFINITY\n", -1000000)]
    public void A_promotion_score_is_read(string output, int score)
    {
        _stub.Answer(0, output);

        Attributes.PromotionScore("n2").Should().Be(new AttributeReading<int?>(score, null));
        _stub.Calls.Should().Equal("crm_attribute|-N|n2|-n|master-pgsql|-l|reboot|-G|-q");
    }

    [Theory]
    [InlineData("")]
    [InlineData("(null)")]
    [InlineData("1\n2\n")]
    [InlineData("12 apples")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public void What_is_no_score_is_not_taken_for_one(string output)
    {
        _stub.Answer(0, output);

        var reading = Attributes.PromotionScore();

        reading.IsAvailable.Should().BeFalse();
        reading.Value.Should().BeNull();
    }

    [Fact]
    public void A_node_without_a_score_is_not_a_cluster_that_cannot_be_asked()
    {
        _stub.Answer(105, error: "Error performing operation: No such device or address\n");
        Attributes.PromotionScore().Should().Be(new AttributeReading<int?>(null, null));

        _stub.Answer(102, error: "Could not connect to the CIB\n");
        Attributes.PromotionScore().Should().Be(
            new AttributeReading<int?>(null, "crm_attribute exited with 102: Could not connect to the CIB"));

        _stub.Answer(105, error: "Could not map name=n9 to a UUID\n");
        Attributes.PromotionScore("n9").IsAvailable.Should().BeFalse("there is no such node");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(69)]
    [InlineData(102)]
    [InlineData(105)]
    [InlineData(124)]
    public void What_the_cluster_did_not_take_was_not_written_and_the_reason_says_why(int exitCode)
    {
        _stub.Answer(exitCode, error: "no luck\nmore\n");

        Attributes.SetPromotionScore(1).Reason.Should().Be($"crm_attribute exited with {exitCode}: no luck");
        Attributes.SetPrivate("a", "1").Reason.Should().Be($"attrd_updater exited with {exitCode}: no luck");
    }

    [Fact]
    public void A_tool_that_hangs_is_not_waited_for()
    {
        _stub.Hang();
        var attributes = new CrmAttributes(_stub.ToolBoundBy(TimeSpan.FromMilliseconds(300)), "pgsql", "n1");

        attributes.SetPromotionScore(1).Reason.Should().StartWith("crm_attribute did not end within");
        attributes.QueryPrivate("a").Reason.Should().StartWith("attrd_updater did not end within");
    }

    [Fact]
    public void A_cancelled_action_waits_for_no_tool()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var tool = new ClusterTool(new CommandRunner()) { Directory = _stub.Directory, Cancellation = cancelled.Token };

        new CrmAttributes(tool, "pgsql").SetPromotionScore(1).IsWritten.Should().BeFalse();
        _stub.Calls.Should().BeEmpty();
    }

    [Fact]
    public void On_a_machine_without_Pacemaker_nothing_is_written_and_nothing_fails()
    {
        _stub.Remove();

        Attributes.SetPromotionScore(1).Reason.Should().StartWith("crm_attribute was not started:");
        Attributes.DeletePrivate("a").Reason.Should().StartWith("attrd_updater was not started:");
        Attributes.QueryPrivate("a").IsAvailable.Should().BeFalse();
    }

    [Fact]
    public void The_tools_are_where_HA_SBIN_DIR_says_even_if_that_is_relative()
    {
        var relative = $"./{Path.GetFileName(_stub.Directory)}";

        var said = Experiment.Run($"cd '{_stub.Directory}/..'; export HA_SBIN_DIR={relative}", "score", "7");

        said.Expect().Output.Should().Be("written\n");
        _stub.Calls.Should().Equal("crm_attribute|-n|master-pgsql|-l|reboot|--update=7");
    }

    [Theory]
    [InlineData("0/3000060")]
    [InlineData("3#1/A0000028#0 lag=0")]
    [InlineData("-5")]
    [InlineData("--delete")]
    [InlineData("$(reboot); 'x' \\ *")]
    public void A_private_value_may_hold_anything_that_is_plain(string value)
    {
        Attributes.SetPrivate("ocfagents-lsn", value).IsWritten.Should().BeTrue();

        _stub.Calls.Should().Equal($"attrd_updater|-N|n1|-n|ocfagents-lsn|--update={value}|-p");
    }

    [Fact]
    public void A_private_attribute_may_be_one_of_another_node()
    {
        Attributes.SetPrivate("ocfagents-lag", "1", node: "n2").IsWritten.Should().BeTrue();

        _stub.Calls.Should().Equal("attrd_updater|-N|n2|-n|ocfagents-lag|--update=1|-p");
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("a \"quote\"")]
    [InlineData("\u001b[31m")]
    [InlineData("ä")]
    public void A_value_that_could_be_misread_is_our_own_mistake(string value)
    {
        var write = () => Attributes.SetPrivate("a", value);

        write.Should().Throw<ArgumentException>();
        _stub.Calls.Should().BeEmpty();
    }

    [Theory]
    [InlineData("-D")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("a=\"b\"")]
    public void Names_are_plain_words(string name)
    {
        var attribute = () => Attributes.SetPublic(name, "x");
        var node = () => Attributes.SetPromotionScore(1, name);

        attribute.Should().Throw<ArgumentException>();
        node.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Public_and_private_differ_in_one_letter()
    {
        Attributes.SetPublic("state", "streaming");
        Attributes.DeletePublic("state");
        Attributes.DeletePrivate("lsn");

        _stub.Calls.Should().Equal(
            "attrd_updater|-N|n1|-n|state|--update=streaming",
            "attrd_updater|-N|n1|-n|state|-D",
            "attrd_updater|-N|n1|-n|lsn|-D|-p");
    }

    [Fact]
    public void The_values_of_all_nodes_are_read_at_once()
    {
        _stub.Answer(0, "name=\"lsn\" host=\"n1\" value=\"0/3000060\"\nname=\"lsn\" host=\"n2\" value=\"2#0/5 x\"\n");

        var reading = Attributes.QueryPrivate("lsn");

        reading.IsAvailable.Should().BeTrue();
        reading.Value.Should().HaveCount(2).And.Contain("n1", "0/3000060").And.Contain("n2", "2#0/5 x");
        _stub.Calls.Should().Equal("attrd_updater|-n|lsn|-Q|-A");
    }

    [Theory]
    [InlineData(105, "Could not query value of lsn: attribute does not exist")]
    [InlineData(78, "Could not query value of lsn: reply had attribute name but no host values")]
    [InlineData(78, "attrd_updater: Could not query value of lsn: attribute does not exist")]
    public void An_attribute_that_nobody_has_has_no_values(int exitCode, string error)
    {
        _stub.Answer(exitCode, error: error);

        var reading = Attributes.QueryPrivate("lsn");

        reading.IsAvailable.Should().BeTrue();
        reading.Value.Should().BeEmpty();
    }

    [Theory]
    [InlineData(78, "Could not query value of lsn: reply did not contain valid XML")]
    [InlineData(102, "attrd_updater: Could not connect to attrd: Connection refused")]
    public void A_cluster_that_cannot_be_asked_is_not_one_without_values(int exitCode, string error)
    {
        _stub.Answer(exitCode, error: error);

        Attributes.QueryPrivate("lsn").IsAvailable.Should().BeFalse();
    }

    [Fact]
    public void A_cluster_property_is_kept_in_a_set_of_our_own()
    {
        var properties = new CrmProperties(_stub.Tool, "ocfagents");

        properties.Set("pgsql-lineage", "epoch=3 tli=2").IsWritten.Should().BeTrue();
        _stub.Answer(0, "epoch=3 tli=2\n");
        properties.Query("pgsql-lineage").Should().Be(new AttributeReading<string?>("epoch=3 tli=2", null));
        _stub.Answer(105);
        properties.Query("pgsql-lineage").Should().Be(new AttributeReading<string?>(null, null));
        _stub.Answer(102, error: "not connected");
        properties.Query("pgsql-lineage").IsAvailable.Should().BeFalse();

        _stub.Calls[..2].Should().Equal(
            "crm_attribute|-t|crm_config|-s|ocfagents|-n|pgsql-lineage|--update=epoch=3 tli=2",
            "crm_attribute|-t|crm_config|-s|ocfagents|-n|pgsql-lineage|-G|-q");
    }
}
