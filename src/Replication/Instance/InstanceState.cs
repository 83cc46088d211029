namespace OcfAgents.Replication.Instance;

/// <summary>The named states of a PostgreSQL instance. Every decision is a row over these.</summary>
public enum InstanceState
{
    /// <summary>No binaries, and nothing runs.</summary>
    NotInstalled,

    /// <summary>No data directory (not mounted, removed), and nothing runs.</summary>
    DataMissing,

    /// <summary>Nothing runs, and the data directory cannot be read: what it holds is not known.</summary>
    DataUnreadable,

    /// <summary>Stopped cleanly while it was a primary.</summary>
    StoppedPrimary,

    /// <summary>
    /// Nothing runs, and it was a primary at wal_level=minimal, chef-server's own: PostgreSQL refuses to start it as a standby.
    /// </summary>
    StoppedAtMinimal,

    /// <summary>Stopped cleanly while it was a standby.</summary>
    StoppedStandby,

    /// <summary>Nothing runs, and it was not stopped cleanly.</summary>
    Crashed,

    /// <summary>The postmaster is dead, and children of it live.</summary>
    Orphaned,

    /// <summary>On its way up: crash recovery, or replay up to a consistent point.</summary>
    Starting,

    /// <summary>On its way up for longer than the grace allows.</summary>
    StuckStarting,

    /// <summary>On its way down.</summary>
    Stopping,

    /// <summary>A standby that streams from a primary.</summary>
    StandbyStreaming,

    /// <summary>A sound standby without a primary to stream from.</summary>
    StandbyDetached,

    /// <summary>A standby whose replay a person has paused.</summary>
    StandbyPaused,

    /// <summary>
    /// A standby that stopped replaying, as PostgreSQL 14 and later do, where its primary was given higher settings: it takes them over at
    /// its next start, and nowhere else.
    /// </summary>
    StandbyInsufficient,

    /// <summary>A standby that holds WAL which the primary's history does not: it can never stream again.</summary>
    StandbyDiverged,

    /// <summary>A standby whose primary has removed the WAL that it needs next: it can never stream again.</summary>
    StandbyStranded,

    /// <summary>
    /// Nothing runs, and it holds WAL which the history that it knows of does not: PostgreSQL refuses to start it as a standby.
    /// </summary>
    StoppedDiverged,

    /// <summary>A rejoin has its data in hand: rewinds it, or fetches a base backup. It comes up as a standby afterwards.</summary>
    Rejoining,

    /// <summary>Nothing runs, and a rejoin that was cut off has left data that must not be started.</summary>
    RejoinInterrupted,

    /// <summary>Takes writes.</summary>
    Primary,

    /// <summary>Takes writes, and somebody else was promoted since: a second primary.</summary>
    PrimarySuperseded,

    /// <summary>Alive, a standby by its own files, and would not answer for a reason that is not its health.</summary>
    StandbyUnasked,

    /// <summary>Alive, a primary by its own files, and would not answer for a reason that is not its health.</summary>
    PrimaryUnasked,

    /// <summary>Alive and silent, not for long enough to be called failed.</summary>
    Silent,

    /// <summary>
    /// Alive, and somebody else started it where the cluster has had it before: without the cluster's configuration, so without
    /// replication and without what synchronous mode promises.
    /// </summary>
    Stray,

    /// <summary>Alive, under chef-server's own supervisor, and the cluster has never had it: it is not the cluster's yet.</summary>
    HeldByRunit,

    /// <summary>Alive and does not serve: suspended, or silent in several monitors in a row.</summary>
    Unresponsive,
}
