using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Lineages;

/// <summary>What is to be known of an instance's data to place it in the lineage.</summary>
/// <param name="Node">The node that it is on.</param>
/// <param name="SystemIdentifier"><c>null</c> where pg_control was not read.</param>
/// <param name="Timeline">The highest that it holds WAL of; <c>null</c> where that is not known.</param>
/// <param name="TakesWrites">It is a primary at this moment.</param>
/// <param name="Run">The run of the server that is seen; <c>null</c> while none runs.</param>
public readonly record struct LocalData(string Node, ulong? SystemIdentifier, Timeline? Timeline, bool TakesWrites, ServerRun? Run)
{
    /// <summary>Whether it went on after <paramref name="position"/> on a later timeline.</summary>
    public bool HasLeft(WalPosition position) => TakesWrites || Timeline > position.Timeline;

    public static LocalData Of(string node, Observation seen) =>
        new(node, seen.Control?.SystemIdentifier, seen.HighestTimeline, seen.Answer is { Kind: AnswerKind.Answered, IsInRecovery: false }, seen.Run);
}
