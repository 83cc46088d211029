namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>One node on which nothing runs, for the tests of one class that start nothing on it.</summary>
public sealed class PassiveNode : IDisposable
{
    internal ChefNode Node { get; } = new();

    public void Dispose() => Node.Dispose();
}
