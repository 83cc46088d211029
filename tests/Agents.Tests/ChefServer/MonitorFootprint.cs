using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>What a monitor costs that finds all as it was before: it runs every few seconds, for years.</summary>
public sealed class MonitorFootprint
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 3)]
    public void A_quiet_monitor_starts_no_process_and_writes_nothing(int level, int connections)
    {
        using var node = new ChefNode();
        node.StartedWell();
        Poll.Until(() => IsSettled(node));

        var trace = Trace.Of(node.Machine, node.Call("monitor", seconds: 20, ChefNode.Recurring(level)));

        trace.Result.ExitCode.Should().Be(0, trace.Result.Error);
        ShouldLeaveNoMark(node, trace);
        trace.Connected.Count.Should().BeLessThanOrEqualTo(connections);
    }

    [Fact]
    public void A_probe_of_a_passive_node_starts_no_process_and_writes_nothing()
    {
        using var node = new ChefNode();

        var trace = Trace.Of(node.Machine, node.Call("monitor", seconds: 20, (ExecutorVariables.Meta + "interval", "0")));

        trace.Result.ExitCode.Should().Be(7);
        ShouldLeaveNoMark(node, trace);
        trace.Connected.Should().BeEmpty();
    }

    /// <summary>None of the services counts as young any more.</summary>
    private static bool IsSettled(ChefNode node)
    {
        node.Monitor().ShouldExit(0);
        return node.Machine.ReadFile($"/run/ocf-agents/{ChefNode.Resource}/services")!.Split('\n')
            .Where(line => line.StartsWith("service ", StringComparison.Ordinal)).All(line => line.Split(' ')[2] == "0");
    }

    private static void ShouldLeaveNoMark(ChefNode node, Trace trace)
    {
        trace.Programs.Should().Equal(node.Agent.Shim, node.Agent.Program);
        trace.ProcessesStarted.Should().Be(0);
        // runsv's own FIFOs are opened to be written: that is how one sees that somebody reads them.
        trace.Changes.Where(call => !call.Contains("/supervise/ok", StringComparison.Ordinal)).Should().BeEmpty();
    }
}
