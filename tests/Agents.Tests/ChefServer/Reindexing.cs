using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>The rebuild of the search index after a takeover: beside the actions, one at a time, and ended by a stop.</summary>
public sealed class Reindexing
{
    private const string Program = ChefNode.Base + "/bin/chef-server-ctl";
    private const string Attribute = "/srv/cluster/attributes/" + ChefNode.Resource + "-reindex/n1";
    private const string Indexed = "/var/lib/ocf-agents/" + ChefNode.Resource + "/indexed";

    [Fact]
    public void A_takeover_rebuilds_the_index_once_and_with_the_right_arguments()
    {
        using var node = NodeWith("echo \"$@\" >>/srv/calls");

        node.StartedWell();

        Poll.Until(() => node.Machine.ReadFile(Indexed) is not null);
        node.Machine.ReadFile("/srv/calls").Should().Be("reindex -a\n");
        Poll.Until(() => node.Machine.ReadFile(Attribute) is null, "no word is left of one that is done");
        node.Monitor(level: 10).ShouldExit(0).Log.Should().Contain("the search index is rebuilt");
        node.Monitor(level: 10).ShouldExit(0).Log.Should().BeEmpty();
        node.StoppedWell();
        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);
        node.Machine.ReadFile("/srv/calls").Should().Be("reindex -a\n", "nobody else had the database meanwhile");
        node.StoppedWell();
    }

    [Fact]
    public void It_does_not_hold_up_a_start_and_a_stop_ends_it_with_all_that_it_has_started()
    {
        using var node = NodeWith("sleep 1000 & sleep 1001");

        node.Start().ShouldExit(0).ShouldTakeLessThan(TimeSpan.FromSeconds(10));
        Poll.Until(() => node.Machine.ReadFile(Attribute) == "running\n");
        Poll.Until(() => Sleepers(node) == 2);
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();

        Sleepers(node).Should().Be(0);
        node.Machine.Processes().Should().NotContain(process => process.Name == "chef-server" && process.State != 'Z');
        node.Machine.ReadFile(Attribute).Should().BeNull();
        node.Machine.ReadFile(Indexed).Should().BeNull("half an index is none");
    }

    [Fact]
    public void One_that_fails_is_told_with_its_last_words_and_the_services_serve()
    {
        using var node = NodeWith("echo 'Please specify an organization'; exit 1");
        node.StartedWell();

        Poll.Until(() => node.Machine.ReadFile(Attribute) == "failed\n");
        node.Monitor(level: 10).ShouldExit(0).Log.Should().Contain("attempt 1 of 3").And.Contain("Please specify an organization");
        node.StoppedWell();
    }

    [Fact]
    public void Without_the_parameter_nothing_is_rebuilt()
    {
        using var node = NodeWith("echo \"$@\" >>/srv/calls");
        node.Parameters.Remove("reindex");

        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();

        node.Machine.ReadFile("/srv/calls").Should().BeNull();
    }

    private static int Sleepers(ChefNode node) =>
        node.Machine.Processes().Count(process => process.State != 'Z' && process.CommandLine is "sleep 1000" or "sleep 1001");

    private static ChefNode NodeWith(string script)
    {
        var node = new ChefNode();
        node.Parameters["reindex"] = "takeover";
        node.Machine.WriteFile(Program, $"#!/bin/sh\n{script}\n");
        return node;
    }
}
