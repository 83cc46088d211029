using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.Cli.Completions;

/// <summary>Names that the cluster knows. Without a cluster, or the right to ask it, there are none: completion says nothing of it.</summary>
internal sealed class ClusterNames(ClusterTool tool)
{
    /// <summary>A person waits with a finger on the key.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(400);

    private const int MostOfName = 256;

    public IReadOnlyList<string> Nodes()
    {
        var result = tool.Run("crm_node", "--list");
        return result.Succeeded ? ReadNodes(result.Output) : [];
    }

    public IReadOnlyList<string> Resources()
    {
        var result = tool.Run("crm_resource", "--list-raw");
        return result.Succeeded ? ReadResources(result.Output) : [];
    }

    /// <param name="output">A line for each: number, name, state.</param>
    internal static IReadOnlyList<string> ReadNodes(string output) =>
        Names(output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1).Select(words => words[1]));

    /// <param name="output">A line for each; those of a clone with the number of the instance.</param>
    internal static IReadOnlyList<string> ReadResources(string output) =>
        Names(output.Split('\n').Select(line => line.Split(':')[0].Trim()));

    // A shell puts them into the command line as they are.
    private static List<string> Names(IEnumerable<string> names) =>
        [.. names.Where(name => name.Length is > 0 and <= MostOfName && name[0] != '-' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
