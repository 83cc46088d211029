using OcfAgents.Agents.ChefPgsql.Actions;

namespace OcfAgents.ChefPgsql.Tests;

public sealed class StartPatiences
{
    [Theory]
    [InlineData(115, false, 92)]
    [InlineData(895, false, 716)]
    [InlineData(115, true, 30)]
    [InlineData(895, true, 30)]
    [InlineData(20, true, 16)]
    [InlineData(20, false, 16)]
    public void A_follower_is_waited_for_less_long_than_the_last_primary(int allowed, bool isFollower, int waits) =>
        StartPatience.For(TimeSpan.FromSeconds(allowed), isFollower).Should().Be(TimeSpan.FromSeconds(waits));
}
