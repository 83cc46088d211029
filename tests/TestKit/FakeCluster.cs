namespace OcfAgents.TestKit;

/// <summary>What the attribute daemons of all nodes hold together.</summary>
public sealed class FakeCluster
{
    /// <summary>
    /// Nothing can be written or read while it is not: an action is run by hand, or the cluster is being stopped.
    /// </summary>
    public bool IsAvailable { get; set; } = true;

    /// <summary>By node.</summary>
    public Dictionary<string, int> PromotionScores { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Node, string Name), string> Public { get; } = [];

    public Dictionary<(string Node, string Name), string> Private { get; } = [];

    /// <summary>How often an agent started a tool to write, whether or not it changed anything.</summary>
    public int Writes { get; set; }

    public FakeNodeAttributes On(string node) => new(this, node);
}
