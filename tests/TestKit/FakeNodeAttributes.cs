using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.TestKit;

/// <summary>Node attributes as one node sees and writes them, kept per node.</summary>
public sealed class FakeNodeAttributes(FakeCluster cluster, string localNode) : INodeAttributes
{
    private const string NoCluster = "Connection to cluster failed: Transport endpoint is not connected";

    public AttributeResult SetPromotionScore(int score, string? node = null) =>
        Write(() => cluster.PromotionScores[node ?? localNode] = score);

    public AttributeResult DeletePromotionScore(string? node = null) =>
        Write(() => cluster.PromotionScores.Remove(node ?? localNode));

    public AttributeReading<int?> PromotionScore(string? node = null) => cluster.IsAvailable
        ? new(cluster.PromotionScores.TryGetValue(node ?? localNode, out var score) ? score : null, Reason: null)
        : new(Value: null, NoCluster);

    public AttributeResult SetPublic(string name, string value) =>
        Write(() => cluster.Public[(localNode, name)] = value);

    public AttributeResult DeletePublic(string name) => Write(() => cluster.Public.Remove((localNode, name)));

    public AttributeResult SetPrivate(string name, string value, string? node = null) =>
        Write(() => cluster.Private[(node ?? localNode, name)] = value);

    public AttributeResult DeletePrivate(string name) => Write(() => cluster.Private.Remove((localNode, name)));

    public AttributeReading<IReadOnlyDictionary<string, string>> QueryPrivate(string name) => cluster.IsAvailable
        ? new(Values(name), Reason: null)
        : new(new Dictionary<string, string>(StringComparer.Ordinal), NoCluster);

    private Dictionary<string, string> Values(string name) => cluster.Private.Concat(cluster.Public)
        .Where(pair => pair.Key.Name == name)
        .ToDictionary(pair => pair.Key.Node, pair => pair.Value, StringComparer.Ordinal);

    private AttributeResult Write(Action change)
    {
        if (!cluster.IsAvailable)
        {
            return AttributeResult.Unavailable(NoCluster);
        }

        cluster.Writes++;
        change();
        return AttributeResult.Written;
    }
}
