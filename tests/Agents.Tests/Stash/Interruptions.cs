namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Pacemaker kills an action at any moment; the next one makes good what it left.</summary>
public sealed class Interruptions
{
    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(150)]
    [InlineData(400)]
    [InlineData(900)]
    public void A_start_that_is_killed_is_completed_by_a_start_and_undone_by_a_stop(int milliseconds)
    {
        using var node = new StashNode();

        node.RunKilledAfter("start", TimeSpan.FromMilliseconds(milliseconds));
        node.Start().ShouldExit(0);
        node.Jvms.Should().ContainSingle();
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();

        node.RunKilledAfter("start", TimeSpan.FromMilliseconds(milliseconds));
        node.StoppedWell();
        Thread.Sleep(TimeSpan.FromSeconds(1.5));
        node.Jvms.Should().BeEmpty("what was on its way was stopped as well");
        node.Probe().ShouldExit(7);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(150)]
    [InlineData(600)]
    public void A_stop_that_is_killed_is_completed_by_a_stop(int milliseconds)
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("shutdown.seconds=2");

        node.RunKilledAfter("stop", TimeSpan.FromMilliseconds(milliseconds));
        node.StoppedWell();
        node.Set();
        node.StartedWell();
        node.StoppedWell();
    }

    [Fact]
    public void A_monitor_that_is_killed_leaves_nothing_behind()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Set("hang=true");

        node.Machine.Run(node.Call("monitor", seconds: 60, StashNode.Recurring(level: 10)) with { KillAfter = TimeSpan.FromMilliseconds(500) })
            .WasKilled.Should().BeTrue();

        node.Machine.Processes().Should().NotContain(process => process.Name == "stash");
        node.Set();
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void Ten_rounds_of_start_and_stop_leave_what_one_leaves()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.StoppedWell();
        var files = Files(node);

        for (var round = 0; round < 10; round++)
        {
            node.StartedWell();
            node.Monitor().ShouldExit(0);
            node.StoppedWell();
        }

        Files(node).Should().Equal(files);
    }

    private static string[] Files(StashNode node) =>
        node.Machine.Shell("find /run /var/lib/ocf-agents /var/log/ocf-agents /etc/ocf-agents /tmp | grep -v hsperf | sort").Split('\n');
}
