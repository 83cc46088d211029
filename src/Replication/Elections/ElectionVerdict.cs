namespace OcfAgents.Replication.Elections;

/// <summary>What a candidate is to do.</summary>
public abstract record ElectionVerdict(string Because)
{
    /// <summary>No member that answered holds more WAL: promote.</summary>
    public sealed record Promote(string Because) : ElectionVerdict(Because);

    /// <summary>Another member holds more WAL: refuse, and let the cluster promote that one.</summary>
    public sealed record YieldTo(string Node, string Because) : ElectionVerdict(Because);

    /// <summary>Another member takes writes: a second primary is the worst there is.</summary>
    public sealed record Refuse(string Because) : ElectionVerdict(Because);

    /// <summary>Members that should answer have not yet.</summary>
    public sealed record Wait(string Because) : ElectionVerdict(Because);
}
