using OcfAgents.Replication.Health;
using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Instance;

/// <summary>What the instance said of itself by SQL, in one query.</summary>
/// <param name="Kind">Whether it answered, and if not, why not.</param>
/// <param name="Detail">The server's or the client's words when it did not answer, for the exit reason.</param>
public sealed record ServerAnswer(AnswerKind Kind, string? Detail = null)
{
    public static readonly ServerAnswer NotAsked = new(AnswerKind.NotAsked);

    /// <summary>The SQLSTATE that it refused with; <c>null</c> where it did not.</summary>
    public string? SqlState { get; init; }

    public bool IsInRecovery { get; init; }

    public ReceiverStatus Receiver { get; init; }

    /// <summary>The timeline that the receiver follows; only while there is one.</summary>
    public Timeline? ReceivedTimeline { get; init; }

    /// <summary>The last LSN received and flushed. After a restart it is the beginning of a segment and says little.</summary>
    public Lsn? Received { get; init; }

    /// <summary>The last LSN replayed.</summary>
    public Lsn? Replayed { get; init; }

    /// <summary>Replay is paused: by a person (pg_wal_replay_pause), or by the server, where its settings do not suffice.</summary>
    public bool IsReplayPaused { get; init; }

    /// <summary>What a standby with a paused replay runs with; <c>null</c> for all others.</summary>
    public StandbyLimits? Limits { get; init; }

    /// <summary>What it says of synchronous replication; <c>null</c> where it was not asked.</summary>
    public SyncReading? Synchronous { get; init; }

    /// <summary>What it says of its well-being; <c>null</c> where it was not asked.</summary>
    public HealthReading? Health { get; init; }
    /// <summary>What it says of its replication slots; <c>null</c> where it was not asked.</summary>
    public SlotReading? Slots { get; init; }

    /// <summary>The end of the WAL that this standby holds: receive and replay each can be behind the other (R-EL 10).</summary>
    public Lsn End => Lsn.Later(Received, Replayed);
}
