namespace OcfAgents.Cli.Clusters;

/// <summary>A constraint that binds a resource to a node, or keeps it away.</summary>
/// <param name="Id">Of the constraint. Those of pcs resource ban and move begin with "cli-".</param>
/// <param name="Resource">The resource, or the clone or group.</param>
/// <param name="Node">The node; empty where a rule says it.</param>
/// <param name="Score">As it is written.</param>
/// <param name="Role">The role that it is about; empty for all.</param>
internal sealed record LocationRule(string Id, string Resource, string Node, string Score, string Role)
{
    /// <summary>Written by pcs resource ban or move, or crm_resource: to be cleared once it has served.</summary>
    public bool IsLeftByCommand => Id.StartsWith("cli-", StringComparison.Ordinal);

    public bool IsBan => Score == "-INFINITY" || (int.TryParse(Score, out var score) && score <= -1_000_000);
}
