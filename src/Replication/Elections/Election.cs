using System.Collections.Immutable;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Elections;

/// <summary>
/// Whether this node may be promoted, from the votes (R-EL 10 to 13). The key is (timeline, end of WAL); a tie goes to the
/// candidate that the cluster chose. The lineage epoch and the ancestry of timelines become the first parts of the key with
/// the lineage record (docs/architecture.md, "What is not here yet").
/// </summary>
public sealed record Election
{
    /// <summary>The node that the cluster wants to promote: this one.</summary>
    public required string Candidate { get; init; }

    public required WalPosition Position { get; init; }

    /// <summary>The nodes whose instance is active and was asked, the candidate included or not.</summary>
    public required ImmutableArray<string> Voters { get; init; }

    public required string Ballot { get; init; }

    /// <summary>Judges the votes as they stand.</summary>
    /// <param name="votes">By node; a vote of another ballot counts as none.</param>
    /// <param name="isPatienceSpent">Whether the bounded wait for missing voters is over.</param>
    public ElectionVerdict Judge(IReadOnlyDictionary<string, Vote> votes, bool isPatienceSpent)
    {
        var peers = Voters.Where(node => node != Candidate).Order(StringComparer.Ordinal).ToImmutableArray();
        var present = peers.Where(node => votes.TryGetValue(node, out var vote) && vote.Ballot == Ballot).ToImmutableArray();
        var ahead = present.Where(node => !votes[node].Abstains && votes[node].Position > Position).ToImmutableArray();
        var missing = peers.Except(present).ToImmutableArray();
        if (present.FirstOrDefault(node => votes[node].IsPrimary) is { } primary)
        {
            return new ElectionVerdict.Refuse($"{primary} is a primary and takes writes");
        }

        if (ahead.Length > 0 && (missing.Length == 0 || isPatienceSpent))
        {
            var best = ahead.MaxBy(node => votes[node].Position)!;
            return new ElectionVerdict.YieldTo(best, $"{best} is at {votes[best].Position}, {Candidate} only at {Position}");
        }

        if (missing.Length > 0 && !isPatienceSpent)
        {
            return new ElectionVerdict.Wait($"no answer yet from {string.Join(", ", missing)}");
        }

        return missing.Length > 0
            ? new ElectionVerdict.Promote($"at {Position}, the furthest that answered; no answer from {string.Join(", ", missing)}")
            : new ElectionVerdict.Promote($"at {Position}, as far as any of {peers.Length + 1} members");
    }
}
