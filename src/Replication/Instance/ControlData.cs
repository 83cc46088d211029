using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Instance;

/// <summary>What <c>pg_control</c> says: the instance's own record of itself, readable while it is down.</summary>
/// <param name="SystemIdentifier">Made by initdb; equal on a primary and every instance copied from it.</param>
/// <param name="State">What the instance was doing when the file was last written.</param>
/// <param name="Checkpoint">The last checkpoint record, with the timeline it was written on. On a standby it trails behind.</param>
/// <param name="Redo">Where recovery from that checkpoint begins.</param>
/// <param name="MinimumRecovery">Up to where a standby must replay to be consistent; <c>0/0</c> on a primary.</param>
public sealed record ControlData(
    ulong SystemIdentifier,
    ControlState State,
    WalPosition Checkpoint,
    Lsn Redo,
    WalPosition MinimumRecovery)
{
    /// <summary>Whether the first change of each page since a checkpoint is in the WAL: wal_log_hints or data checksums. pg_rewind needs it.</summary>
    public bool LogsHints { get; init; }

    /// <summary>What initdb made the size of a WAL segment.</summary>
    public uint SegmentBytes { get; init; }

    /// <summary>Its WAL was written at wal_level=minimal: no standby can replay it.</summary>
    public bool IsMinimal { get; init; }

    /// <summary>What a standby must not be below, as far as it has replayed its primary's.</summary>
    public StandbyLimits Limits { get; init; }

    /// <summary>Whether the instance was last a primary, as far as the file can tell.</summary>
    public bool WasPrimary => State is ControlState.InProduction or ControlState.ShutDown or ControlState.ShuttingDown
        && MinimumRecovery.Lsn == Lsn.Zero;

    /// <summary>Whether it was stopped cleanly, so that nothing of it can still run and no recovery is needed.</summary>
    public bool IsClean => State is ControlState.ShutDown or ControlState.ShutDownInRecovery;

    /// <summary>
    /// Whether the last checkpoint was that of a clean shutdown, or of a standby that replayed one: recovery then begins at the record
    /// itself, while that of a running server begins before it.
    /// </summary>
    public bool IsShutdownCheckpoint => Redo == Checkpoint.Lsn;
}
