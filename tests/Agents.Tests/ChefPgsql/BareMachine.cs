namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>One machine without data, for the tests of one class that change nothing on it.</summary>
public sealed class BareMachine : IDisposable
{
    internal DatabaseNode Node { get; } = new(hasData: false);

    public void Dispose() => Node.Dispose();
}
