namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// What this node's part of the cluster knows of the others, by crm_mon. The CIB takes a change in a part that is cut off, too, and
/// whoever is on the other side does not see it: a change is known to everyone who could act without us only where this part has
/// quorum and nobody is out of sight but those who are known to be down.
/// </summary>
public sealed class CrmMembership(ClusterTool tool) : IClusterMembership
{
    private const string CrmMon = "crm_mon";

    public string? WhyDivided()
    {
        // 0 done, else by crm_error: 102 not connected.
        var result = tool.Run(CrmMon, "-1", "--output-as=xml", "--include=none,summary,nodes");
        return result.Succeeded ? WhyDivided(result.Output) : result.Describe();
    }

    internal static string? WhyDivided(string xml)
    {
        var tags = xml.Split('\n').Select(line => line.Trim()).ToArray();
        if (!tags.Any(tag => tag.StartsWith("<current_dc ", StringComparison.Ordinal) && Has(tag, "with_quorum", "true")))
            return "this part of the cluster has no quorum";
        // Remote nodes have no vote and no CIB of their own; elsewhere in the output a node has no such attributes.
        string[] nodes = [.. tags.Where(tag => tag.StartsWith("<node ", StringComparison.Ordinal) && Has(tag, "type", "member"))];
        return nodes.FirstOrDefault(node => !Has(node, "unclean", "false")) is { } lost
            ? $"{Value(lost, "name") ?? "a node"} is lost and not fenced yet"
            : nodes.Length == 0 ? "crm_mon shows no node" : null;
    }

    private static bool Has(string tag, string name, string value) => Value(tag, name) == value;

    private static string? Value(string tag, string name)
    {
        var start = tag.IndexOf($" {name}=\"", StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += name.Length + 3;
        var end = tag.IndexOf('"', start);
        return end < 0 ? null : tag[start..end];
    }
}
