using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Elections;

/// <summary>
/// What an election promises, tried in every world of three members that stand on one of two timelines at one of two
/// positions and have voted, not voted, or voted for another promotion, as a standby, as a primary, or as one that abstains.
/// </summary>
public sealed class ElectionStatements
{
    private const string Ballot = "9f3c";
    private const string OtherBallot = "77aa";

    private static readonly WalPosition[] s_positions =
        [.. from timeline in new uint[] { 1, 2 }
            from lsn in new ulong[] { 10, 20 }
            select new WalPosition(new Timeline(timeline), new Lsn(lsn))];

    private static readonly long[] s_epochs = [1, 2];

    private static readonly Vote?[] s_votes =
    [
        null,
        .. from ballot in new[] { Ballot, OtherBallot }
           from epoch in s_epochs
           from position in s_positions
           from role in Enum.GetValues<VoterRole>()
           select new Vote(ballot, epoch, position, role) { IsWitness = position.Timeline.Id == epoch && role == VoterRole.Standby },
    ];

    private static readonly Vote[] s_candidates =
    [
        .. from epoch in s_epochs
           from position in s_positions
           from isWitness in new[] { true, false }
           select new Vote(Ballot, epoch, position, VoterRole.Standby) { IsWitness = isWitness },
    ];

    [Fact]
    public void A_candidate_is_promoted_only_if_no_voter_that_answered_and_could_be_promoted_holds_more_WAL()
        => Violations(world => world.Verdict is not ElectionVerdict.Promote
            || world.Rivals.All(vote => vote.Position <= world.Own.Position))
            .Should().BeEmpty();

    [Fact]
    public void A_candidate_is_promoted_only_if_no_voter_that_answered_is_a_primary()
        => Violations(world => world.Verdict is not ElectionVerdict.Promote
            || world.Answers.All(vote => !vote.IsPrimary))
            .Should().BeEmpty();

    [Fact]
    public void A_candidate_is_promoted_without_an_answer_only_after_the_wait()
        => Violations(world => world.Verdict is not ElectionVerdict.Promote
            || world.IsPatienceSpent
            || world.AllAnswered)
            .Should().BeEmpty();

    [Fact]
    public void A_candidate_is_promoted_only_if_it_followed_the_newest_epoch_that_anybody_knows_of()
        => Violations(world => world.Verdict is not ElectionVerdict.Promote || world.Own.Epoch == world.Newest).Should().BeEmpty();

    [Fact]
    public void A_candidate_is_promoted_only_if_somebody_vouches_for_the_end_of_that_epoch()
        => Violations(world => world.Verdict is not ElectionVerdict.Promote
            || world.Own.IsWitness
            || world.Answers.Any(vote => vote.IsWitness && vote.Epoch == world.Newest)).Should().BeEmpty();

    [Fact]
    public void A_candidate_is_promoted_only_if_it_goes_beyond_the_shutdown_checkpoint_of_every_voter_of_its_epoch()
        => Violations(world => world.Verdict is not ElectionVerdict.Promote
            || world.Answers.All(vote => vote.Role != VoterRole.ShutDown || vote.Epoch < world.Own.Epoch
                || vote.Position < world.Own.Position)).Should().BeEmpty();

    [Fact]
    public void A_node_that_was_demoted_in_good_order_and_says_nothing_cancels_the_switchover()
        => Violations(world => (world with { Demoted = "c" }).Verdict is not ElectionVerdict.Promote
            || world.VoteOf("c") is not null).Should().BeEmpty();

    [Fact]
    public void An_operators_word_outweighs_everything_but_a_primary()
        => Violations(world => (world with { IsLossAccepted = true }).Verdict is ElectionVerdict.Promote
            == world.Answers.All(vote => !vote.IsPrimary)).Should().BeEmpty();

    [Fact]
    public void A_candidate_that_lacks_nothing_and_meets_no_primary_is_promoted_after_the_wait()
        => Violations(world => world.Verdict is ElectionVerdict.Promote || !world.IsPatienceSpent
            || world.Answers.Any(vote => vote.IsPrimary || vote.Role == VoterRole.ShutDown)
            || world.Own.Epoch < world.Newest
            || !(world.Own.IsWitness || world.Answers.Any(vote => vote.IsWitness && vote.Epoch == world.Newest))
            || world.Rivals.Any(vote => vote.Position > world.Own.Position)).Should().BeEmpty();

    [Fact]
    public void A_candidate_yields_to_the_member_that_holds_the_most_of_all_that_answered()
        => Violations(world => world.Verdict is not ElectionVerdict.YieldTo better
            || (world.VoteOf(better.Node) is { Role: VoterRole.Standby } vote
                && vote.Epoch == world.Newest
                && (vote.Position > world.Own.Position || world.Own.Epoch < world.Newest)
                && world.Rivals.All(other => other.Position <= vote.Position))).Should().BeEmpty();

    [Fact]
    public void No_wait_goes_on_when_the_patience_is_spent_or_everyone_has_answered()
        => Violations(world => world.Verdict is not ElectionVerdict.Wait
            || (!world.IsPatienceSpent && !world.AllAnswered))
            .Should().BeEmpty();

    [Fact]
    public void A_vote_for_another_promotion_changes_nothing()
        => Violations(world => world.Verdict == (world with
        {
            B = world.B?.Ballot == Ballot ? world.B : null,
            C = world.C?.Ballot == Ballot ? world.C : null,
        }).Verdict).Should().BeEmpty();

    [Fact]
    public void More_patience_never_turns_a_refusal_into_a_promotion()
        => Violations(world => world.Verdict is not (ElectionVerdict.Refuse or ElectionVerdict.YieldTo)
            || (world with { IsPatienceSpent = true }).Verdict is not ElectionVerdict.Promote).Should().BeEmpty();

    /// <summary>
    /// Two elections can be held over the same votes, when the cluster thinks again half way through a promotion. A
    /// candidate's position is what it voted.
    /// </summary>
    [Fact]
    public void No_two_candidates_with_distinct_positions_are_both_promoted_by_the_same_votes()
    {
        var worlds =
            from a in s_candidates
            from b in s_candidates
            from c in s_votes
            from isPatienceSpentAtA in new[] { true, false }
            from isPatienceSpentAtB in new[] { true, false }
            where a.Position != b.Position
            let votes = Votes(("a", a), ("b", b), ("c", c))
            where Judge("a", a, votes, isPatienceSpentAtA) is ElectionVerdict.Promote
                && Judge("b", b, votes, isPatienceSpentAtB) is ElectionVerdict.Promote
            select $"{a} and {b} with {c}";

        worlds.Should().BeEmpty();
    }

    private static List<string> Violations(Func<World, bool> holds) =>
        [.. Worlds().Where(world => !holds(world)).Take(5).Select(world => $"{world}")];

    private static IEnumerable<World> Worlds() =>
        from own in s_candidates
        from b in s_votes
        from c in s_votes
        from isPatienceSpent in new[] { true, false }
        select new World(own, b, c, isPatienceSpent);

    private static Dictionary<string, Vote> Votes(params (string Node, Vote? Vote)[] votes) => votes
        .Where(pair => pair.Vote is not null)
        .ToDictionary(pair => pair.Node, pair => pair.Vote!, StringComparer.Ordinal);

    private static ElectionVerdict Judge(
        string candidate, Vote own, Dictionary<string, Vote> votes, bool isPatienceSpent, string? demoted = null, bool isLossAccepted = false)
        => new Election
        {
            Candidate = candidate,
            Own = own,
            Voters = ["a", "b", "c"],
            NewestEpoch = 1,
            Demoted = demoted is null ? [] : [demoted],
            IsLossAccepted = isLossAccepted,
        }.Judge(votes, isPatienceSpent);

    private sealed record World(Vote Own, Vote? B, Vote? C, bool IsPatienceSpent)
    {
        public string? Demoted { get; init; }

        public bool IsLossAccepted { get; init; }

        public ElectionVerdict Verdict => Judge("a", Own, Votes(("b", B), ("c", C)), IsPatienceSpent, Demoted, IsLossAccepted);

        public Vote[] Answers => [.. new[] { B, C }.OfType<Vote>().Where(vote => vote.Ballot == Ballot)];

        public long Newest => Math.Max(1, Answers.Select(vote => vote.Epoch).Append(Own.Epoch).Max());

        public Vote[] Rivals => [.. Answers.Where(vote => vote.Role == VoterRole.Standby && vote.Epoch == Newest)];

        public bool AllAnswered => Answers.Length == 2;

        public Vote? VoteOf(string node) => (node == "b" ? B : C) is { Ballot: Ballot } vote ? vote : null;
    }
}
