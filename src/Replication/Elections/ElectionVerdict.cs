using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Elections;

/// <summary>What a candidate is to do.</summary>
public abstract record ElectionVerdict(string Because)
{
    /// <summary>No member that answered holds more WAL: promote.</summary>
    public sealed record Promote(string Because) : ElectionVerdict(Because);

    /// <summary>Another member holds more WAL: fetch it where that can be, else refuse, and let the cluster promote that one.</summary>
    public sealed record YieldTo(string Node, string Because) : ElectionVerdict(Because)
    {
        /// <summary>How far the other one goes in the very history of the candidate; <c>null</c> when it must not be fetched.</summary>
        public Lsn? Fetchable { get; init; }
    }

    /// <summary>Another member takes writes: a second primary is the worst there is.</summary>
    public sealed record Refuse(string Because) : ElectionVerdict(Because);

    /// <summary>Members that should answer have not yet.</summary>
    public sealed record Wait(string Because) : ElectionVerdict(Because);
}
