namespace OcfAgents.Platform.Pacemaker;

/// <summary>What the cluster believes of a resource on one node.</summary>
public enum ResourceStanding
{
    /// <summary>It does not run there.</summary>
    Inactive,

    /// <summary>It runs there, and the cluster looks after it.</summary>
    Managed,

    /// <summary>It runs there, and the cluster is not to act: maintenance, is-managed=false, or a failure that blocks it.</summary>
    Unmanaged,

    /// <summary>It has failed there, and that is known.</summary>
    Failed,
}
