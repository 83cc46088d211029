namespace OcfAgents.Replication.Synchronous;

/// <summary>What synchronous_standby_names makes a commit wait for: that any so many of these standbys have flushed it.</summary>
/// <param name="Required">How many have to; 0 where no commit waits.</param>
/// <param name="Names">Which count.</param>
public sealed record SyncNames(int Required, NodeSet Names)
{
    /// <summary>No commit waits: the primary alone acknowledges it.</summary>
    public static readonly SyncNames None = new(0, NodeSet.Empty);

    /// <summary>
    /// Every commit waits, for nobody can confirm it. What an instance is started with: one that is promoted acknowledges
    /// nothing before it has published who may be promoted after it.
    /// </summary>
    public static readonly SyncNames Blocking = new(1, NodeSet.Empty);

    /// <summary>Whether a commit can be acknowledged at all.</summary>
    public bool CanAcknowledge => Required <= Names.Count;

    public override string ToString() => Required == 0 ? "no standby" : $"any {Required} of {Names}";
}
