namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>The quorum section of corosync.conf.</summary>
/// <param name="IsTwoNode">Each of two nodes alone has quorum: without fencing both would go on.</param>
/// <param name="WaitsForAll">After a start of all nodes there is no quorum until all have been seen; two_node implies it.</param>
internal sealed record CorosyncQuorum(bool IsTwoNode, bool WaitsForAll)
{
    public static CorosyncQuorum Parse(string text)
    {
        bool? Value(string name) => text.Split('\n').Select(line => line.Trim().Split(':', 2))
            .Where(parts => parts.Length == 2 && parts[0].Trim() == name).Select(parts => parts[1].Trim() is "1" or "yes")
            .Cast<bool?>().LastOrDefault();
        var isTwoNode = Value("two_node") == true;
        return new CorosyncQuorum(isTwoNode, Value("wait_for_all") ?? isTwoNode);
    }
}
