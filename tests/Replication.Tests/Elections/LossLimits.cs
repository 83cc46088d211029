using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Elections;

/// <summary>A limit of what a promotion may lose (R-EL 14): what a primary leaves with a standby that lags, and what that is worth.</summary>
public sealed class LossLimits
{
    private const string Ballot = "9f3c";
    private const long Limit = 0x1000;

    [Theory]
    [InlineData("0/5000", null, "Promote")] // the primary never saw it lag
    [InlineData("0/5000", "epoch=5 end=0/6000", "Promote")] // exactly as much as it may lack
    [InlineData("0/5000", "epoch=5 end=0/6001", "Refuse")]
    [InlineData("0/5000", "epoch=5 end=0/4000", "Promote")] // it has made that up
    [InlineData("0/5000", "epoch=4 end=0/9000", "Promote")] // an earlier primary's
    [InlineData("0/5000", "garbled", "Promote")]
    public void A_standby_that_lacks_more_than_the_limit_is_refused(string at, string? mark, string verdict)
        => Judge(at, "", Mark(mark)).GetType().Name.Should().Be(verdict);

    [Fact]
    public void It_is_refused_with_what_to_do_also_where_it_is_the_only_one()
        => Judge("0/5000", "", Mark("epoch=5 end=0/7000")).Because.Should().Be(
            "a lacks over 4kB that the primary wrote (maximum_lag): an operator's word is needed");

    [Fact]
    public void A_member_that_holds_more_is_yielded_to_first()
        => Judge("0/5000", "0/5800", Mark("epoch=5 end=0/7000")).Should().BeOfType<ElectionVerdict.YieldTo>().Which.Node.Should().Be("b");

    [Fact]
    public void A_member_that_holds_less_does_not_make_it_good()
        => Judge("0/5000", "0/4000", Mark("epoch=5 end=0/7000")).Should().BeOfType<ElectionVerdict.Refuse>();

    [Fact]
    public void An_operators_word_promotes_it()
        => Judge("0/5000", "", Mark("epoch=5 end=0/7000"), isLossAccepted: true).Should().BeOfType<ElectionVerdict.Promote>();

    [Fact]
    public void Where_the_cluster_does_not_answer_nobody_is_promoted()
        => Judge("0/5000", "", new LagEvidence(Limit, Mark: null, "the cluster does not answer")).Should().BeOfType<ElectionVerdict.Refuse>();

    [Fact]
    public void Without_a_limit_any_lag_will_do()
        => Judge("0/5000", "", lag: null).Should().BeOfType<ElectionVerdict.Promote>();

    [Theory]
    [InlineData("")]
    [InlineData("epoch=5")]
    [InlineData("epoch=-1 end=0/1")]
    [InlineData("epoch=5 end=x")]
    [InlineData("end=0/1 epoch=5")]
    public void What_is_no_mark_says_nothing(string text) => LagMark.TryParse(text).Should().BeNull();

    [Fact]
    public void A_mark_is_read_as_it_was_written()
    {
        var mark = new LagMark(7, new Lsn(0x16B374D848));

        LagMark.TryParse($"{mark}").Should().Be(mark);
    }

    [Fact]
    public void A_primary_tells_those_that_are_not_known_to_have_nearly_all()
    {
        var reading = new SyncReading
        {
            Names = "",
            Flushed = new Lsn(0x10000),
            Standbys =
            [
                new StandbySeen("near", IsStreaming: true, new Lsn(0xF800)),
                new StandbySeen("far", IsStreaming: true, new Lsn(0xF7FF)),
                new StandbySeen("catchup", IsStreaming: false, new Lsn(0x10000)),
                new StandbySeen("new", IsStreaming: true, Flushed: null),
            ],
        };

        LagMarks.Lagging(NodeSet.Of("near", "far", "catchup", "new", "away"), reading, Limit)
            .Should().BeEquivalentTo(["far", "catchup", "new", "away"]);
    }

    [Theory]
    [InlineData("epoch=5 end=0/6000", null, true)]
    [InlineData("epoch=5 end=0/6000", "epoch=5 end=0/6000", false)]
    [InlineData("epoch=5 end=0/63FF", "epoch=5 end=0/6000", false)]
    [InlineData("epoch=5 end=0/6400", "epoch=5 end=0/6000", true)]
    [InlineData("epoch=6 end=0/6000", "epoch=5 end=0/6000", true)]
    [InlineData("epoch=5 end=0/5FFF", "epoch=5 end=0/6000", true)] // its data was replaced
    public void A_mark_is_written_anew_when_it_is_a_quarter_of_the_limit_out_of_date(string now, string? written, bool isDue)
        => LagMarks.IsDue(LagMark.TryParse(now)!, LagMark.TryParse(written), Limit).Should().Be(isDue);

    private static LagEvidence Mark(string? text) => new(Limit, LagMark.TryParse(text));

    private static ElectionVerdict Judge(string at, string other, LagEvidence? lag, bool isLossAccepted = false) => new Election
    {
        Candidate = "a",
        Own = Vote(at),
        Voters = other.Length > 0 ? ["a", "b"] : ["a"],
        NewestEpoch = 5,
        LastPrimary = "c",
        Lag = lag,
        IsLossAccepted = isLossAccepted,
    }.Judge(other.Length > 0 ? new Dictionary<string, Vote>(StringComparer.Ordinal) { ["b"] = Vote(other) } : new Dictionary<string, Vote>(StringComparer.Ordinal), isPatienceSpent: true);

    private static Vote Vote(string at) =>
        new(Ballot, Epoch: 5, new WalPosition(new Timeline(1), Lsn.TryParse(at)!.Value), VoterRole.Standby) { IsWitness = true };
}
