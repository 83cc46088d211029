using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>Nodes as bits, and sets of them as masks.</summary>
internal static class Nodes
{
    public const int Most = 5;

    private static readonly string[] s_names = ["n0", "n1", "n2", "n3", "n4"];

    private static readonly NodeSet[] s_sets =
        [.. Enumerable.Range(0, 1 << Most).Select(mask => NodeSet.Of(s_names.Where((_, bit) => (mask & (1 << bit)) != 0)))];

    public static string Name(int bit) => s_names[bit];

    public static int Bit(string name) => Array.IndexOf(s_names, name);

    public static NodeSet Set(int mask) => s_sets[mask];

    public static int Mask(NodeSet nodes) => nodes.Sum(name => 1 << Bit(name));

    /// <summary>The same nodes after the primary and that one have changed places.</summary>
    public static int Exchange(int mask, int node)
    {
        var others = mask & ~(1 | (1 << node));
        return others | (((mask >> node) & 1) | ((mask & 1) << node));
    }
}
