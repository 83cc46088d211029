namespace OcfAgents.Cli.Clusters;

/// <summary>A resource on one node, as the cluster sees it.</summary>
/// <param name="Node">Where.</param>
/// <param name="Role">Started, Promoted, Unpromoted or Stopped, in the words of Pacemaker 2.1 and later.</param>
internal sealed record InstanceView(string Node, string Role)
{
    public bool IsFailed { get; init; }

    /// <summary>The cluster has given up: a stop failed and there is no fencing.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>What the cluster is doing to it, such as "Promoting"; empty for nothing.</summary>
    public string Pending { get; init; } = "";

    public bool IsPromoted => Role == "Promoted";
}
