namespace OcfAgents.Cli.Reports.Model;

/// <summary>What the resource's instance on a node is, in Pacemaker's words.</summary>
internal enum InstanceRole
{
    Unknown,
    Stopped,
    Starting,
    Unpromoted,
    Promoting,
    Promoted,
    Demoting,
    Stopping,

    /// <summary>An operation failed, or the monitor found it broken, and nothing has succeeded since.</summary>
    Failed,
}
