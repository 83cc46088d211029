using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Instance;
using OcfAgents.TestKit;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>A fake that did not look its part would prove nothing.</summary>
public sealed class FakeServers
{
    public static TheoryData<InstanceState> States => [.. Enum.GetValues<InstanceState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Look_the_state_that_they_are_in(InstanceState state)
        => Classifier.Classify(new FakeServer(state).Observe(new ObservationRequest())).State.Should().Be(state);

    [Theory]
    [InlineData(InstanceState.Primary)]
    [InlineData(InstanceState.StandbyStreaming)]
    [InlineData(InstanceState.Orphaned)]
    [InlineData(InstanceState.Stopping)]
    [InlineData(InstanceState.DataMissing)]
    public void Do_not_let_a_second_postmaster_start(InstanceState state)
    {
        var start = () => new FakeServer(state).StartAsStandby(null!, CancellationToken.None);

        start.Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData(InstanceState.Primary)]
    [InlineData(InstanceState.StandbyPaused)]
    [InlineData(InstanceState.StandbyInsufficient)]
    [InlineData(InstanceState.StandbyDiverged)]
    [InlineData(InstanceState.StandbyUnasked)]
    [InlineData(InstanceState.Starting)]
    [InlineData(InstanceState.Crashed)]
    public void Do_not_let_anything_but_a_sound_standby_be_promoted(InstanceState state)
    {
        var promote = () => new FakeServer(state).Promote(TimeSpan.FromSeconds(1), CancellationToken.None);

        promote.Should().Throw<InvalidOperationException>();
    }
}
