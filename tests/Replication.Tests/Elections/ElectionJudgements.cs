using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Elections;

/// <summary>
/// How a candidate judges the votes. Positions are written as TIMELINE@LSN, votes as NODE=TIMELINE@LSN, with a star
/// after a member that is a primary, a tilde after one that abstains, and "old" after a vote for another promotion.
/// </summary>
public sealed class ElectionJudgements
{
    private const string Ballot = "9f3c";

    // That of timeline 2, which left timeline 1 at its very end.
    private static readonly TimelineHistory s_history =
        new(new Timeline(2), [new TimelineSwitch(new Timeline(1), new Lsn(ulong.MaxValue))]);

    [Theory]
    [InlineData("1@0/5000", "b=1@0/4000 c=1@0/3000", "Promote")]
    [InlineData("1@0/5000", "b=1@0/5000 c=1@0/5000", "Promote")] // a tie goes to the one that the cluster chose
    [InlineData("1@0/5000", "b=1@0/6000 c=1@0/3000", "YieldTo b")]
    [InlineData("1@0/5000", "b=1@0/6000 c=1@0/7000", "YieldTo c")]
    [InlineData("1@0/5000", "b=1@0/7000 c=1@0/7000", "YieldTo b")] // among equals always the same one
    [InlineData("1@F/FFFFFFFF", "b=2@0/1000 c=1@0/3000", "YieldTo b")] // an older timeline was left behind
    [InlineData("2@0/1000", "b=1@F/FFFFFFFF c=1@0/3000", "Promote")]
    [InlineData("1@0/5000", "b=2@0/1000 c=3@0/1000", "YieldTo c")]
    [InlineData("1@1/0", "b=1@0/FFFFFFFF c=1@0/FFFFFFFF", "Promote")]
    public void When_all_have_voted_the_longest_WAL_is_promoted(string candidate, string votes, string verdict)
        => Judge(candidate, votes, isPatienceSpent: false).Should().Be(verdict);

    [Theory]
    [InlineData("1@0/5000", "b=1@0/4000", "Wait", "Promote")]
    [InlineData("1@0/5000", "", "Wait", "Promote")]
    [InlineData("1@0/5000", "b=1@0/6000", "Wait", "YieldTo b")]
    [InlineData("1@0/5000", "b=1@0/4000 c=1@0/9000old", "Wait", "Promote")] // an answer to an earlier question is none
    [InlineData("1@0/5000", "b=1@0/9000old c=1@0/9000old", "Wait", "Promote")]
    [InlineData("1@0/5000", "b=1@0/6000 c=1@0/4000old", "Wait", "YieldTo b")]
    [InlineData("1@0/5000", "b=1@0/4000 c=1@0/4000*old", "Wait", "Promote")]
    public void A_missing_vote_is_waited_for_and_then_done_without(
        string candidate, string votes, string first, string later)
    {
        Judge(candidate, votes, isPatienceSpent: false).Should().Be(first);
        Judge(candidate, votes, isPatienceSpent: true).Should().Be(later);
    }

    [Theory]
    [InlineData("b=1@0/4000* c=1@0/3000")]
    [InlineData("b=1@0/3000 c=1@0/4000*")]
    [InlineData("b=1@0/9000 c=1@0/0*")]
    [InlineData("c=2@0/0*")]
    public void A_primary_among_the_voters_forbids_the_promotion_at_once(string votes)
    {
        Judge("1@0/5000", votes, isPatienceSpent: false).Should().Be("Refuse");
        Judge("1@0/5000", votes, isPatienceSpent: true).Should().Be("Refuse");
    }

    [Theory]
    [InlineData("b=1@0/9000~ c=1@0/3000", "Promote")] // it diverged: what it holds beyond is not the cluster's
    [InlineData("b=2@0/9000~ c=1@0/6000", "YieldTo c")]
    [InlineData("b=1@0/9000~ c=1@0/9000~", "Promote")]
    [InlineData("b=1@0/9000~", "Wait")]
    public void A_member_that_abstains_has_answered_and_is_not_yielded_to(string votes, string verdict)
        => Judge("1@0/5000", votes, isPatienceSpent: false).Should().Be(verdict);

    [Fact]
    public void The_only_member_is_promoted()
        => Verdict("1@0/5000", "", isPatienceSpent: false, voters: ["a"]).Should().BeOfType<ElectionVerdict.Promote>();

    [Fact]
    public void A_member_that_was_not_asked_has_no_say()
        => Verdict("1@0/5000", "b=1@0/4000 d=1@0/9000", isPatienceSpent: false, voters: ["a", "b"])
            .Should().BeOfType<ElectionVerdict.Promote>();

    [Fact]
    public void The_candidates_own_vote_does_not_outvote_it()
        => Verdict("1@0/5000", "a=1@0/9000* b=1@0/4000", isPatienceSpent: false, voters: ["a", "b"])
            .Should().BeOfType<ElectionVerdict.Promote>();

    [Fact]
    public void A_candidate_that_is_not_in_the_list_is_judged_by_those_that_are()
        => Verdict("1@0/5000", "b=1@0/6000", isPatienceSpent: false, voters: ["b"])
            .Should().BeOfType<ElectionVerdict.YieldTo>().Which.Node.Should().Be("b");

    [Fact]
    public void The_order_of_the_voters_makes_no_difference()
        => Verdict("1@0/5000", "c=1@0/7000 b=1@0/7000", isPatienceSpent: true, voters: ["c", "a", "b"])
            .Should().BeOfType<ElectionVerdict.YieldTo>().Which.Node.Should().Be("b");

    [Theory]
    [InlineData("b=1@0/4000", true, "no answer from c")]
    [InlineData("b=1@0/4000", false, "no answer yet from c")]
    [InlineData("b=1@0/6000 c=1@0/4000", false, "b is at 0/6000 on timeline 1, a only at 0/5000 on timeline 1")]
    [InlineData("b=1@0/4000* c=1@0/4000", false, "b is a primary and takes writes")]
    [InlineData("b=1@0/4000 c=1@0/4000", false, "as far as any of 3 members")]
    public void The_reason_names_the_members_it_is_about(string votes, bool isPatienceSpent, string reason)
        => Verdict("1@0/5000", votes, isPatienceSpent, voters: ["a", "b", "c"]).Because.Should().Contain(reason);

    [Theory]
    [InlineData(1, "1@0/5000", "b=1@0/6000 c=1@0/4000", 0x6000)]
    [InlineData(0, "1@0/5000", "b=1@0/6000 c=1@0/4000", null)] // before the first promotion is recorded: one history or two is not known
    [InlineData(1, "1@0/5000", "b=2@0/1000 c=1@0/4000", null)] // another timeline
    public void What_the_other_has_more_in_the_same_history_may_be_fetched(long epoch, string candidate, string votes, int? end)
        => Verdict(candidate, votes, isPatienceSpent: true, voters: ["a", "b", "c"], epoch)
            .Should().BeOfType<ElectionVerdict.YieldTo>().Which.Fetchable.Should().Be(end is { } lsn ? new Lsn((ulong)lsn) : null);

    [Theory]
    [InlineData(1, "b=1@0/6000 c=1@0/4000", "YieldTo b")]
    [InlineData(1, "b=1@0/3000 c=1@0/4000", "YieldTo c")] // which fetches what is missing
    [InlineData(0, "b=1@0/3000 c=1@0/4000", "Promote")]
    [InlineData(1, "b=1@0/9000~ c=1@0/9000~", "Promote")]
    [InlineData(1, "b=1@0/6000* c=1@0/4000", "Refuse")]
    public void A_candidate_that_would_not_come_through_yields_where_another_can_have_everything(long epoch, string votes, string verdict)
        => Word(Verdict("1@0/5000", votes, isPatienceSpent: true, voters: ["a", "b", "c"], epoch, isHandicapped: true)).Should().Be(verdict);

    private static string Judge(string candidate, string votes, bool isPatienceSpent)
        => Word(Verdict(candidate, votes, isPatienceSpent, voters: ["a", "b", "c"]));

    private static string Word(ElectionVerdict verdict)
        => verdict switch
        {
            ElectionVerdict.YieldTo better => $"YieldTo {better.Node}",
            _ => verdict.GetType().Name,
        };

    private static ElectionVerdict Verdict(string candidate, string votes, bool isPatienceSpent, string[] voters, long epoch = 0, bool isHandicapped = false)
        => new Election
        {
            Candidate = "a",
            Own = new Vote(Ballot, epoch, Position(candidate), VoterRole.Standby) { IsWitness = true },
            NewestEpoch = epoch,
            Handicap = isHandicapped ? "the disk of pg_wal is full" : null,
            Voters = [.. voters],
            History = s_history,
        }.Judge(Votes(votes, epoch), isPatienceSpent);

    private static Dictionary<string, Vote> Votes(string text, long epoch) => text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(vote => vote.Split('='))
        .ToDictionary(pair => pair[0], pair => CastVote(pair[1], epoch), StringComparer.Ordinal);

    private static Vote CastVote(string text, long epoch)
    {
        var isOld = text.EndsWith("old", StringComparison.Ordinal);
        var position = isOld ? text[..^3] : text;
        var role = position[^1] switch
        {
            '*' => VoterRole.Primary,
            '~' => VoterRole.Abstaining,
            _ => VoterRole.Standby,
        };
        return new Vote(isOld ? "77aa" : Ballot, epoch, Position(position.TrimEnd('*', '~')), role);
    }

    private static WalPosition Position(string text) =>
        new(new Timeline(uint.Parse(text.Split('@')[0])), Lsn.TryParse(text.Split('@')[1])!.Value);
}
