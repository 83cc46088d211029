using System.Collections.Immutable;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Synchronous;

/// <summary>What an instance says of synchronous replication, in one answer.</summary>
public sealed record SyncReading
{
    /// <summary>synchronous_standby_names, as a session that has just begun has it.</summary>
    public required string Names { get; init; }

    /// <summary>The end of the WAL that the primary has flushed, at the moment of the answer; <c>null</c> on a standby.</summary>
    public Lsn? Flushed { get; init; }

    public ImmutableArray<StandbySeen> Standbys { get; init; } = [];

    /// <summary>The checkpointer, which turns waiting on for all sessions, is busy with fsync and has not looked at its settings.</summary>
    public bool IsCheckpointerBusy { get; init; }

    public NodeSet StreamingAmong(NodeSet members) => NodeSet.Of(
        Standbys.Where(standby => standby.IsStreaming && members.Contains(standby.Name)).Select(standby => standby.Name));

    /// <summary>The standbys that have flushed all up to there.</summary>
    public NodeSet FlushedTo(Lsn end) => NodeSet.Of(
        Standbys.Where(standby => standby is { IsStreaming: true, Flushed: { } flushed } && flushed >= end).Select(standby => standby.Name));
}
