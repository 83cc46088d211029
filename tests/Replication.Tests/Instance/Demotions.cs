using OcfAgents.Replication.Instance;

namespace OcfAgents.Replication.Tests.Instance;

public sealed class Demotions
{
    [Fact]
    public void What_runs_is_made_a_standby()
        => States().Where(state => IsRunning(state) && state != InstanceState.Orphaned)
            .Select(GoalFor).Should().AllBeEquivalentTo(Goal.Demoted);

    [Fact]
    public void What_does_not_run_is_not_started()
        => States().Where(state => !IsRunning(state)).Select(GoalFor).Should().AllBeEquivalentTo(Goal.Stopped);

    [Fact]
    public void The_children_of_a_dead_postmaster_are_ended_and_nothing_is_started()
        => GoalFor(InstanceState.Orphaned).Should().Be(Goal.Stopped);

    private static InstanceState[] States() => Enum.GetValues<InstanceState>();

    private static bool IsRunning(InstanceState state) => new Classification(state, "").IsRunning;

    private static Goal GoalFor(InstanceState state) => Demotion.GoalFor(new Classification(state, ""));
}
