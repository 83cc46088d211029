namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>node2 before node10.</summary>
internal sealed class NodeOrder : IComparer<string>
{
    public static NodeOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (one, other) = (x ?? "", y ?? "");
        var (stem, otherStem) = (Stem(one), Stem(other));
        var byStem = string.CompareOrdinal(stem, otherStem);
        var byNumber = byStem == 0 ? (one.Length - other.Length) : byStem;
        return byNumber == 0 ? string.CompareOrdinal(one, other) : byNumber;
    }

    private static string Stem(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
