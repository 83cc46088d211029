namespace OcfAgents.Agents.ChefPgsql;

/// <summary>What the cluster knows when it asks.</summary>
internal enum MonitorKind
{
    /// <summary>Interval 0: what is here?</summary>
    Probe,

    /// <summary>Is the standby well?</summary>
    Unpromoted,

    /// <summary>Is the primary well?</summary>
    Promoted,
}
