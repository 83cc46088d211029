namespace OcfAgents.Replication.Instance;

/// <summary>What an action wants the instance to be.</summary>
public enum Goal
{
    Stopped,

    /// <summary>A standby that lets readers in.</summary>
    Unpromoted,

    /// <summary>
    /// Surely not a primary: a standby, or on its way to be one. A demotion is not to wait for a long crash recovery, for when its
    /// time is over the node is fenced.
    /// </summary>
    Demoted,

    Promoted,
}
