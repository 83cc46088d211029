namespace OcfAgents.Replication.Names;

/// <summary>Where a value that goes through the cluster lives, and so for how long.</summary>
public enum NameScope
{
    /// <summary>A cluster property in the CIB: outlives every node and an outage of all of them.</summary>
    Property,

    /// <summary>A transient attribute of a node, which the CIB shows: gone when the node leaves the cluster; a change wakes the scheduler.</summary>
    Transient,

    /// <summary>A private attribute of a node: the attribute daemons alone know it, gone when the node leaves; a change disturbs nothing.</summary>
    Private,
}
