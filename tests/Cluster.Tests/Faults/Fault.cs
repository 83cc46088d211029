namespace OcfAgents.Cluster.Tests.Faults;

/// <summary>One case under way: on whom it is inflicted, and which nodes it has taken away.</summary>
internal sealed class Fault(ChefCluster cluster, string primary, Writing writing)
{
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(4);

    private readonly List<string> _lost = [];

    /// <summary>When the last node was taken away, or the case began: Unix seconds.</summary>
    public double Since { get; private set; } = Writing.Now;

    public string Primary => primary;

    public Writing Writer => writing;

    public IReadOnlyList<string> Standbys => [.. ChefCluster.Nodes.Where(node => node != primary)];

    public void PowerOff(params IReadOnlyList<string> nodes)
    {
        _lost.AddRange(nodes);
        Since = Writing.Now;
        cluster.LabCommand("kill", nodes.Count == ChefCluster.Nodes.Count ? "all" : nodes.Single());
    }

    public void Cut(string node)
    {
        _lost.Add(node);
        Since = Writing.Now;
        cluster.LabCommand("cut", node);
    }

    public void AwaitPromotionElsewhere() => ChefCluster.Eventually(
        s_bound, "a promotion elsewhere", () => cluster.Promoted() is { Length: > 0 } now && now != primary);

    /// <summary>Those that were fenced although the case did not take them away, or more often than it did.</summary>
    public IReadOnlyList<string> NotAmongTheLost(IReadOnlyList<string> fenced)
    {
        var needless = fenced.ToList();
        foreach (var node in _lost)
        {
            needless.Remove(node);
        }

        return needless;
    }
}
