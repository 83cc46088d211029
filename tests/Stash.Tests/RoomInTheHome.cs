using OcfAgents.Agents.Stash.Home;

namespace OcfAgents.Stash.Tests;

/// <summary>What an error of the write probe means: no room is no reason to move, for there is none on the other node either.</summary>
public sealed class RoomInTheHome
{
    [Theory]
    [InlineData("", null)]
    [InlineData("No space left on device : '/srv/home/.ocf-agents-probe-1'", "full (3 MB, 7 inodes free)")]
    [InlineData("Disk quota exceeded : '/srv/home/.ocf-agents-probe-1'", "over its quota")]
    [InlineData("Input/output error : '/srv/home/.ocf-agents-probe-1'", null)]
    [InlineData("Read-only file system : '/srv/home/.ocf-agents-probe-1'", null)]
    public void A_full_home_and_one_over_its_quota_are_told_from_a_broken_one(string problem, string? shortage) =>
        new HomeFacts { Condition = HomeCondition.Present, WriteProblem = problem, FreeBytes = 4_000_000, FreeInodes = 7 }
            .Shortage.Should().Be(shortage);
}
