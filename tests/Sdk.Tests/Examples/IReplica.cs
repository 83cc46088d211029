namespace OcfAgents.Sdk.Tests.Examples;

/// <summary>The server that the example of a promotable agent runs. What fails says why; <c>null</c> is success.</summary>
public interface IReplica
{
    ReplicaState State { get; }

    /// <summary>How much it holds of what the primary wrote, from 1 to 999.</summary>
    int Received { get; }

    string? BecomeStandby(CancellationToken deadline);

    string? BecomePrimary(CancellationToken deadline);

    string? Stop(CancellationToken deadline);

    void Follow(string node);
}
