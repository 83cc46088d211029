namespace OcfAgents.Agents.Tests.Stash;

/// <summary>One node whose home is not mounted, for the tests of one class that change nothing on it.</summary>
public sealed class StandbyNode : IDisposable
{
    internal StashNode Node { get; } = new(isMounted: false);

    public void Dispose() => Node.Dispose();
}
