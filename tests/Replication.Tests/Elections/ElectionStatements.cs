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

    private static readonly Vote?[] s_votes =
    [
        null,
        .. from ballot in new[] { Ballot, OtherBallot }
           from position in s_positions
           from vote in new Vote[]
           {
               new(ballot, position, IsPrimary: true),
               new(ballot, position, IsPrimary: false),
               new(ballot, position, IsPrimary: false) { Abstains = true },
           }
           select vote,
    ];

    [Fact]
    public void A_candidate_is_promoted_only_if_no_voter_that_answered_and_could_be_promoted_holds_more_WAL()
        => Violations(world => world.Verdict is not ElectionVerdict.Promote
            || world.Rivals.All(vote => vote.Position <= world.Position))
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
    public void A_candidate_that_holds_the_most_and_meets_no_primary_is_promoted_after_the_wait()
        => Violations(world => world.Verdict is ElectionVerdict.Promote || !world.IsPatienceSpent
            || world.Answers.Any(vote => vote.IsPrimary)
            || world.Rivals.Any(vote => vote.Position > world.Position)).Should().BeEmpty();

    [Fact]
    public void A_candidate_yields_to_the_member_that_holds_the_most_of_all_that_answered()
        => Violations(world => world.Verdict is not ElectionVerdict.YieldTo better
            || (world.VoteOf(better.Node) is { } vote
                && !vote.Abstains
                && vote.Position > world.Position
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
            from a in s_positions
            from b in s_positions
            from c in s_votes
            from isPatienceSpentAtA in new[] { true, false }
            from isPatienceSpentAtB in new[] { true, false }
            where a != b
            let voteOfA = new Vote(Ballot, a, IsPrimary: false)
            let voteOfB = new Vote(Ballot, b, IsPrimary: false)
            let votes = Votes(("a", voteOfA), ("b", voteOfB), ("c", c))
            where Judge("a", a, votes, isPatienceSpentAtA) is ElectionVerdict.Promote
                && Judge("b", b, votes, isPatienceSpentAtB) is ElectionVerdict.Promote
            select $"{a} and {b} with {c}";

        worlds.Should().BeEmpty();
    }

    private static List<string> Violations(Func<World, bool> holds) =>
        [.. Worlds().Where(world => !holds(world)).Take(5).Select(world => $"{world}")];

    private static IEnumerable<World> Worlds() =>
        from position in s_positions
        from b in s_votes
        from c in s_votes
        from isPatienceSpent in new[] { true, false }
        select new World(position, b, c, isPatienceSpent);

    private static Dictionary<string, Vote> Votes(params (string Node, Vote? Vote)[] votes) => votes
        .Where(pair => pair.Vote is not null)
        .ToDictionary(pair => pair.Node, pair => pair.Vote!, StringComparer.Ordinal);

    private static ElectionVerdict Judge(
        string candidate, WalPosition position, Dictionary<string, Vote> votes, bool isPatienceSpent)
        => new Election { Candidate = candidate, Position = position, Voters = ["a", "b", "c"], Ballot = Ballot }
            .Judge(votes, isPatienceSpent);

    private sealed record World(WalPosition Position, Vote? B, Vote? C, bool IsPatienceSpent)
    {
        public ElectionVerdict Verdict => Judge("a", Position, Votes(("b", B), ("c", C)), IsPatienceSpent);

        public Vote[] Answers => [.. new[] { B, C }.OfType<Vote>().Where(vote => vote.Ballot == Ballot)];

        public Vote[] Rivals => [.. Answers.Where(vote => !vote.Abstains)];

        public bool AllAnswered => Answers.Length == 2;

        public Vote? VoteOf(string node) => (node == "b" ? B : C) is { Ballot: Ballot } vote ? vote : null;
    }
}
