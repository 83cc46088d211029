namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>A stop is a success if and only if nothing is left, whatever the services do about it.</summary>
public sealed class Ends
{
    [Fact]
    public void A_service_that_does_not_heed_SIGTERM_gets_SIGKILL_with_its_workers()
    {
        using var node = new ChefNode();
        node.Set("nginx.stubborn=yes");
        node.StartedWell();

        node.StoppedWell(seconds: 20).Log.Should().Contain("SIGKILL");
    }

    [Fact]
    public void A_worker_that_its_master_left_behind_is_ended_too()
    {
        using var node = new ChefNode();
        node.StartedWell();
        node.Set("nginx.leaves-worker=yes");

        node.StoppedWell();
    }

    [Fact]
    public void Services_whose_supervisor_was_killed_are_found_and_ended()
    {
        using var node = new ChefNode();
        node.StartedWell();
        var nginx = node.Process("nginx");

        node.KillSupervisor();
        node.Monitor().ShouldExit(1).ShouldGiveReason("left from an earlier run", "python3[");
        node.StoppedWell();
        node.Machine.StillRuns(nginx).Should().BeFalse();
    }

    [Fact]
    public void A_start_ends_what_a_killed_supervisor_left_and_runit_cannot_replace()
    {
        using var node = new ChefNode();
        node.StartedWell();
        node.KillSupervisor();
        node.StartSupervisor();

        node.StartedWell();

        node.Monitor().ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void A_suspended_service_is_ended()
    {
        using var node = new ChefNode();
        node.StartedWell();
        node.Machine.Shell($"kill -STOP {node.Process("opscode-erchef").Pid} {node.Process("nginx").Pid}");

        node.StoppedWell();
    }

    [Fact]
    public void Without_a_supervisor_a_start_says_what_to_start()
    {
        using var node = new ChefNode();
        node.StopSupervisor();

        node.Start(seconds: 20).ShouldExit(1).ShouldGiveReason("runsvdir");
        node.Stop().ShouldExit(0);
        node.Probe().ShouldExit(7);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(400)]
    public void A_start_that_is_killed_is_completed_by_a_start_and_undone_by_a_stop(int milliseconds)
    {
        using var node = new ChefNode();

        node.Machine.Run(node.Call("start", seconds: 60) with { KillAfter = TimeSpan.FromMilliseconds(milliseconds) });
        node.StartedWell();
        node.StoppedWell();
        node.Machine.Run(node.Call("start", seconds: 60) with { KillAfter = TimeSpan.FromMilliseconds(milliseconds) });
        node.StoppedWell();
        node.Probe().ShouldExit(7);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(300)]
    public void A_stop_that_is_killed_is_completed_by_a_stop(int milliseconds)
    {
        using var node = new ChefNode();
        node.StartedWell();
        node.Set("nginx.leaves-worker=yes");

        node.Machine.Run(node.Call("stop", seconds: 60) with { KillAfter = TimeSpan.FromMilliseconds(milliseconds) });
        node.StoppedWell();
    }
}
