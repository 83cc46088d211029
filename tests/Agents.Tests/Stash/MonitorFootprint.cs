using System.Globalization;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>What a monitor costs that finds all as it was before: it runs every few seconds, for years.</summary>
public sealed class MonitorFootprint
{
    private const int MostFiles = 60;

    [Fact]
    public void A_quiet_monitor_starts_no_process_writes_nothing_and_does_not_touch_the_home()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Monitor().ShouldExit(0);
        node.Monitor().ShouldExit(0).Log.Should().BeEmpty();

        var trace = Trace.Of(node.Machine, node.Call("monitor", seconds: 20, StashNode.Recurring(level: 0)));

        trace.Result.ExitCode.Should().Be(0);
        trace.Result.Error.Should().BeEmpty();
        ShouldLeaveNoMark(node, trace);
        trace.Connected.Count.Should().BeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_probe_of_a_standby_starts_no_process_and_writes_nothing()
    {
        using var node = new StashNode(isMounted: false);

        var trace = Trace.Of(node.Machine, node.Call("monitor", seconds: 20, (ExecutorVariables.Meta + "interval", "0")));

        trace.Result.ExitCode.Should().Be(7);
        ShouldLeaveNoMark(node, trace);
    }

    [Fact]
    public void A_thousand_monitors_leave_nothing()
    {
        using var node = new StashNode();
        node.StartedWell();
        for (var time = 0; time < 20; time++)
        {
            node.Monitor().ShouldExit(0);
        }

        var before = Marks(node);
        var descriptors = Descriptors(node);
        var call = node.Call("monitor", seconds: 120, StashNode.Recurring(level: 0));

        node.Machine.Run(call with
        {
            Program = "/bin/sh",
            Arguments = ["-c", "for i in $(seq 1000); do \"$@\" || exit; done", "sh", call.Program, .. call.Arguments],
        }).ExitCode.Should().Be(0);

        Marks(node).Should().Equal(before);
        Descriptors(node).Should().BeLessThanOrEqualTo(descriptors + 2, "a connection may be closing");
        node.Machine.Processes().Should().NotContain(process => process.Name == "stash");
        node.StoppedWell();
    }

    private static string[] Marks(StashNode node) =>
    [
        .. node.Machine.Shell($"find /run /var/lib/ocf-agents /var/log /etc/ocf-agents /tmp {node.Home}/shared -printf '%p %s\n' | grep -v hsperf | sort").Split('\n'),
        .. node.Machine.Processes().Where(process => process.State != 'Z' && process.Name is not ("sh" or "find" or "sort" or "grep"))
            .Select(process => $"{process.Pid} {process.Name}").Order(StringComparer.Ordinal),
    ];

    private static int Descriptors(StashNode node) =>
        int.Parse(node.Machine.Shell($"ls /proc/{node.Jvm!.Pid}/fd | wc -l"), CultureInfo.InvariantCulture);

    private static void ShouldLeaveNoMark(StashNode node, Trace trace)
    {
        trace.Programs.Should().Equal(node.Agent.Shim, node.Agent.Program);
        trace.ProcessesStarted.Should().Be(0);
        trace.Changes.Should().BeEmpty();
        trace.CallsOn(node.Home).Should().BeEmpty("a dead disk would hold it");
        trace.Opened.Should().HaveCountLessThanOrEqualTo(MostFiles);
    }
}
