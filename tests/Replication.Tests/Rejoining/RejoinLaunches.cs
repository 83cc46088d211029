using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Replication.Tests.Rejoining;

/// <summary>When a rejoin is begun, and when not.</summary>
public sealed class RejoinLaunches
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(RejoinPolicy.Auto, true)]
    [InlineData(RejoinPolicy.Rewind, true)]
    [InlineData(RejoinPolicy.Manual, false)]
    public void The_first_is_begun_where_the_policy_allows_it(RejoinPolicy policy, bool isDue)
        => RejoinLaunch.Judge(seen: null, policy, s_now).IsDue.Should().Be(isDue);

    [Fact]
    public void None_is_begun_beside_another()
        => Judge(Seen(RejoinPhase.Rewind, attempts: 1, secondsAgo: 9999) with { IsWorking = true, Percent = 47 })
            .Should().Be(new RejoinLaunch(IsDue: false, "rejoin: rewind:40"));

    [Theory]
    [InlineData(RejoinPhase.Waiting, 0, 9, false)]
    [InlineData(RejoinPhase.Waiting, 0, 10, true)]
    [InlineData(RejoinPhase.Failed, 1, 9, false)]
    [InlineData(RejoinPhase.Failed, 1, 10, true)]
    [InlineData(RejoinPhase.Failed, 2, 29, false)]
    [InlineData(RejoinPhase.Failed, 2, 30, true)]
    [InlineData(RejoinPhase.Started, 1, 9, false)]
    public void One_that_failed_is_followed_by_another_after_a_pause(RejoinPhase phase, int attempts, int secondsAgo, bool isDue)
        => Judge(Seen(phase, attempts, secondsAgo)).IsDue.Should().Be(isDue);

    [Fact]
    public void After_three_that_failed_a_person_is_waited_for_and_told_why()
        => Judge(Seen(RejoinPhase.Failed, attempts: 3, secondsAgo: 99999) with { Reason = "the disk is full" })
            .Should().Match<RejoinLaunch>(launch => !launch.IsDue && launch.Because.Contains("the disk is full")
                && launch.Because.Contains("pcs resource cleanup"));

    [Fact]
    public void How_the_last_one_ended_is_told_while_the_instance_does_not_stream()
        => Judge(Seen(RejoinPhase.Started, attempts: 1, secondsAgo: 1) with { Reason = "failed: the disk is full" })
            .Because.Should().Be("rejoin failed: the disk is full");

    [Fact]
    public void A_clock_that_was_set_back_delays_nothing()
        => Judge(Seen(RejoinPhase.Failed, attempts: 2, secondsAgo: -100_000)).IsDue.Should().BeTrue();

    private static RejoinLaunch Judge(RejoinSeen seen) => RejoinLaunch.Judge(seen, RejoinPolicy.Auto, s_now);

    private static RejoinSeen Seen(RejoinPhase phase, int attempts, int secondsAgo) =>
        new(phase, IsWorking: false, IsDataIncomplete: false) { Attempts = attempts, Since = s_now.AddSeconds(-secondsAgo) };
}
