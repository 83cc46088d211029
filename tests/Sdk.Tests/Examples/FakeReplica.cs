namespace OcfAgents.Sdk.Tests.Examples;

internal sealed class FakeReplica : IReplica
{
    public ReplicaState State { get; set; }

    public int Received { get; init; } = 500;

    public string? Followed { get; private set; }

    public string? BecomeStandby(CancellationToken deadline) => Become(ReplicaState.Standby);

    public string? BecomePrimary(CancellationToken deadline) => Become(ReplicaState.Primary);

    public string? Stop(CancellationToken deadline) => Become(ReplicaState.Stopped);

    public void Follow(string node) => Followed = node;

    private string? Become(ReplicaState state)
    {
        State = state;
        return null;
    }
}
