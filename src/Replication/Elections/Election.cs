using System.Collections.Immutable;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Elections;

/// <summary>
/// Whether this node may be promoted, from the votes (R-EL 9 to 13, R-LIN 6, R-DEMOTE 36). The key is (epoch, end of WAL); a tie
/// goes to the candidate that the cluster chose. The rows are tried from the top; the first that applies is the verdict.
/// </summary>
public sealed record Election
{
    /// <summary>The node that the cluster wants to promote: this one.</summary>
    public required string Candidate { get; init; }

    /// <summary>What the candidate itself says, right now.</summary>
    public required Vote Own { get; init; }

    /// <summary>The nodes whose instance is active and was asked, the candidate included or not.</summary>
    public required ImmutableArray<string> Voters { get; init; }

    /// <summary>The newest promotion that the cluster has recorded and that was carried through; 0 for none.</summary>
    public long NewestEpoch { get; init; }

    /// <summary>The node that it promoted; <c>null</c> when none is recorded.</summary>
    public string? LastPrimary { get; init; }

    /// <summary>The nodes that this transition demoted first, in good order: they are there, and can say where their WAL ends.</summary>
    public ImmutableArray<string> Demoted { get; init; } = [];

    /// <summary>The candidate's ancestry; <c>null</c> on the first timeline.</summary>
    public TimelineHistory? History { get; init; }

    /// <summary>What was promised of synchronous standbys; <c>null</c> where the mode is off.</summary>
    public SyncEvidence? Synchronous { get; init; }

    /// <summary>
    /// Why PostgreSQL would most likely not carry the candidate's promotion through; <c>null</c> for nothing known. It waits for a WAL
    /// receiver that is frozen, for ever, and what that has in its socket may still arrive (R-EL 10); it ends where it cannot write WAL.
    /// </summary>
    public string? Handicap { get; init; }

    /// <summary>How much may be lost; <c>null</c> where that is not limited, or synchronous mode knows better.</summary>
    public LagEvidence? Lag { get; init; }

    /// <summary>An operator has accepted, for this epoch and this node, that something may be lost.</summary>
    public bool IsLossAccepted { get; init; }

    /// <summary>Judges the votes as they stand.</summary>
    /// <param name="votes">By node; a vote of another ballot counts as none.</param>
    /// <param name="isPatienceSpent">Whether the bounded wait for missing voters is over.</param>
    public ElectionVerdict Judge(IReadOnlyDictionary<string, Vote> votes, bool isPatienceSpent)
    {
        var (present, missing) = Sort(votes);
        return Rows(present, missing, isPatienceSpent).Select(row => row.Verdict).OfType<ElectionVerdict>().FirstOrDefault()
            ?? new ElectionVerdict.Promote(missing.Length > 0
                ? $"at {Own.Position}, the furthest that answered; no answer from {string.Join(", ", missing)}"
                : $"at {Own.Position}, as far as any of {present.Length + 1} members");
    }

    /// <summary>All rules with what each says; the first that says something is the verdict.</summary>
    /// <inheritdoc cref="Judge" path="/param"/>
    public ImmutableArray<ElectionRow> Rows(IReadOnlyDictionary<string, Vote> votes, bool isPatienceSpent)
    {
        var (present, missing) = Sort(votes);
        return Rows(present, missing, isPatienceSpent);
    }

    private ImmutableArray<ElectionRow> Rows(ImmutableArray<CastVote> present, ImmutableArray<string> missing, bool isPatienceSpent)
    {
        var newest = present.Aggregate(Math.Max(NewestEpoch, Own.Epoch), (newest, cast) => Math.Max(newest, cast.Vote.Epoch));
        return
        [
            new(ElectionRule.NoOtherPrimary, AnotherPrimary(present)),
            new(ElectionRule.OperatorsWord, OperatorsWord()),
            new(ElectionRule.AllVoted, missing.Length > 0 && !isPatienceSpent ? new ElectionVerdict.Wait($"no answer yet from {string.Join(", ", missing)}") : null),
            new(ElectionRule.NewestEpoch, OlderEpoch(present, newest)),
            new(ElectionRule.NoHandicap, Handicapped(present, newest)),
            new(ElectionRule.MostWal, MoreWal(present, newest)),
            new(ElectionRule.OneHistory, TwoHistories(present, newest)),
            new(ElectionRule.ProvenDemotion, UnprovenDemotion(present, missing)),
            new(ElectionRule.ProvenEnd, UnprovenEnd(present, newest)),
            new(ElectionRule.LossLimit, TooFarBehind()),
        ];
    }

    private (ImmutableArray<CastVote> Present, ImmutableArray<string> Missing) Sort(IReadOnlyDictionary<string, Vote> votes)
    {
        var peers = Voters.Where(node => node != Candidate).Order(StringComparer.Ordinal).ToImmutableArray();
        var present = peers.Where(node => votes.TryGetValue(node, out var vote) && vote.Ballot == Own.Ballot)
            .Select(node => new CastVote(node, votes[node])).ToImmutableArray();
        return (present, [.. peers.Except(present.Select(cast => cast.Node))]);
    }

    private static ElectionVerdict.Refuse? AnotherPrimary(ImmutableArray<CastVote> present) =>
        present.FirstOrDefault(cast => cast.Vote.IsPrimary) is { } primary
            ? new ElectionVerdict.Refuse($"{primary.Node} is a primary and takes writes")
            : null;

    private ElectionVerdict.Promote? OperatorsWord() =>
        IsLossAccepted ? new ElectionVerdict.Promote($"at {Own.Position}: an operator has accepted that what others hold may be lost") : null;

    /// <summary>However far it goes: what it holds is not what the newest primary wrote.</summary>
    private ElectionVerdict? OlderEpoch(ImmutableArray<CastVote> present, long newest)
    {
        if (Own.Epoch >= newest)
        {
            return null;
        }

        var why = $"{Candidate} followed epoch {Own.Epoch}, the newest is {newest}";
        return Best(present.Where(cast => cast.Vote.IsRival && cast.Vote.Epoch == newest)) is { } better
            ? new ElectionVerdict.YieldTo(better.Node, $"{why}, which {better.Node} followed")
            : new ElectionVerdict.Refuse(LastPrimary is null || LastPrimary == Candidate ? why : $"{why}: bring back {LastPrimary}");
    }

    /// <summary>To one that lacks nothing, or can fetch it from here. Without such a one it is tried here all the same.</summary>
    private ElectionVerdict.YieldTo? Handicapped(ImmutableArray<CastVote> present, long newest) =>
        Handicap is { } handicap && Best(present.Where(cast => cast.Vote.IsRival && cast.Vote.Epoch == newest && CanHaveAll(cast.Vote.Position, newest))) is { } other
            ? new ElectionVerdict.YieldTo(other.Node, $"{handicap} on {Candidate}, and {other.Node} can be promoted")
            : null;

    private bool CanHaveAll(WalPosition position, long newest) =>
        position >= Own.Position || (newest > 0 && position.Timeline == Own.Position.Timeline);

    private ElectionVerdict.YieldTo? MoreWal(ImmutableArray<CastVote> present, long newest) =>
        Best(present.Where(cast => cast.Vote.IsRival && cast.Vote.Epoch == newest && cast.Vote.Position > Own.Position)) is { } better
            ? new ElectionVerdict.YieldTo(better.Node, $"{better.Node} is at {better.Vote.Position}, {Candidate} only at {Own.Position}")
            {
                // Two that followed one promotion and are on one timeline have one history (R-EL 15, R-LIN 6).
                Fetchable = newest > 0 && better.Vote.Position.Timeline == Own.Position.Timeline ? better.Vote.Position.Lsn : null,
            }
            : null;

    /// <summary>Before the first promotion is recorded nothing but the history files tells which data is right (R-START 26).</summary>
    private ElectionVerdict.Refuse? TwoHistories(ImmutableArray<CastVote> present, long newest) =>
        newest == 0 && present.FirstOrDefault(cast => cast.Vote.IsRival && !IsMine(cast.Vote.Position)) is { } other
            ? new ElectionVerdict.Refuse($"{other.Node} is at {other.Vote.Position}, which is not in the history of {Candidate}: make one of them anew from the other")
            : null;

    private bool IsMine(WalPosition position) =>
        position.Timeline == Own.Position.Timeline || (History?.Contains(position) ?? false);

    /// <summary>A switchover loses nothing, or is cancelled: the demoted primary says where its WAL ends, and this one goes as far.</summary>
    private ElectionVerdict.Refuse? UnprovenDemotion(ImmutableArray<CastVote> present, ImmutableArray<string> missing)
    {
        if (missing.FirstOrDefault(node => Demoted.Contains(node)) is { } silent)
        {
            return new ElectionVerdict.Refuse($"{silent} was demoted in good order and has not said where its WAL ends");
        }

        return present.FirstOrDefault(cast => cast.Vote.Role == VoterRole.ShutDown
            && cast.Vote.Epoch >= Own.Epoch && cast.Vote.Position >= Own.Position) is { } ahead
            ? new ElectionVerdict.Refuse($"{ahead.Node} wrote its shutdown checkpoint at {ahead.Vote.Position}, {Candidate} is only at {Own.Position}")
            : null;
    }

    /// <summary>
    /// What the last primary promised of synchronous standbys proves that nothing is missing, or that something may be (R-EL 13). What
    /// an earlier one promised is settled: a primary acknowledges nothing before it has promised, and whoever followed it has all of that.
    /// </summary>
    private ElectionVerdict.Refuse? UnprovenEnd(ImmutableArray<CastVote> present, long newest)
    {
        switch (Synchronous)
        {
            case { Problem: { } problem }:
                return new(problem);
            case { Published: { } published } evidence when LastPrimary is null || published.Primary == evidence.NameOf(LastPrimary):
                var reporters = NodeSet.Of(present.Where(HasReported).Select(cast => cast.Node).Append(Candidate).Select(evidence.NameOf));
                var verdict = SyncElectorate.Judge(published, reporters);
                return verdict.IsProven ? null : new(verdict.Because);
            default:
                return UnwitnessedEnd(present, newest);
        }
    }

    /// <summary>What it holds, the candidate holds; where a crashed, paused or diverged one ends is not known, or not the same history.</summary>
    private bool HasReported(CastVote cast) =>
        cast.Vote.Role is VoterRole.Standby or VoterRole.ShutDown && cast.Vote.Epoch == Own.Epoch && cast.Vote.Position <= Own.Position;

    /// <summary>
    /// After an outage of all: standbys that were only started, and the last primary is away. It may have gone on for hours
    /// without them.
    /// </summary>
    private ElectionVerdict.Refuse? UnwitnessedEnd(ImmutableArray<CastVote> present, long newest) =>
        newest == 0 || Own.IsWitness || present.Any(cast => cast.Vote.IsWitness && cast.Vote.Epoch == newest)
            ? null
            : new ElectionVerdict.Refuse($"nobody that answered has followed {LastPrimary ?? "the last primary"} since it was started: bring that node back");

    /// <summary>Also where it is the only one: a limit that gives way is none (R-EL 14).</summary>
    private ElectionVerdict.Refuse? TooFarBehind() =>
        Lag?.Against(Own.Epoch, Own.Position.Lsn) is { } against ? new($"{Candidate} {against}") : null;

    private static CastVote? Best(IEnumerable<CastVote> rivals) =>
        rivals.OrderBy(cast => cast.Node, StringComparer.Ordinal).MaxBy(cast => cast.Vote.Position);
}
