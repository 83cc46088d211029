namespace OcfAgents.Cli.Clusters;

/// <summary>A node as the cluster sees it.</summary>
internal sealed record NodeView(string Name)
{
    public bool IsOnline { get; init; }

    /// <summary>It was lost and is not known to be off: until it is fenced, nothing of it is taken over.</summary>
    public bool IsUnclean { get; init; }

    public bool IsStandby { get; init; }

    public bool IsInMaintenance { get; init; }

    /// <summary>On its way into the cluster.</summary>
    public bool IsPending { get; init; }

    public string Word => this switch
    {
        { IsUnclean: true } => "UNCLEAN",
        { IsOnline: false } => "offline",
        { IsPending: true } => "pending",
        { IsInMaintenance: true } => "maintenance",
        { IsStandby: true } => "standby",
        _ => "online",
    };
}
