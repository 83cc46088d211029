using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Elections;

public sealed class Votes
{
    [Fact]
    public void Are_read_back_as_they_were_cast()
    {
        var votes =
            from ballot in new[] { "9f3c", "0", "a ballot with = and / in it" }
            from timeline in new uint[] { 0, 1, uint.MaxValue }
            from lsn in new ulong[] { 0, 1, 0x16B374D848, ulong.MaxValue }
            let position = new WalPosition(new Timeline(timeline), new Lsn(lsn))
            from role in Enum.GetValues<VoterRole>()
            from isWitness in new[] { true, false }
            from epoch in new[] { 0, 1, long.MaxValue }
            select new Vote(ballot, epoch, position, role) { IsWitness = isWitness };

        votes.Should().AllSatisfy(vote => Vote.TryParse(vote.ToString()).Should().Be(vote));
    }

    [Fact]
    public void Are_short_words_that_an_operator_can_read()
        => new Vote("9f3c", 7, new WalPosition(new Timeline(3), new Lsn(0x16B374D848)), VoterRole.Standby) { IsWitness = true }.ToString()
            .Should().Be("9f3c:7:3:16/B374D848:standby:witness");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("::::")]
    [InlineData("9f3c")]
    [InlineData("9f3c:1:0/1")]
    [InlineData("9f3c:7:1:0/1::-")]
    [InlineData("9f3c:7:1:0/1:standby")]
    [InlineData("9f3c:7:1:0/1:standby:")]
    [InlineData("9f3c:7:1:0/1:standby:Witness")]
    [InlineData("9f3c::1:0/1:standby:-")]
    [InlineData("9f3c:-7:1:0/1:standby:-")]
    [InlineData("9f3c:1:0/1:standby:-")]
    [InlineData("9f3c:7:1:0/1:standb:-")]
    [InlineData("9f3c:7:1:0/1:Standby:-")]
    [InlineData("9f3c:7:1:0/1:abstain:-")]
    [InlineData("9f3c:7:1:0/1:master:-")]
    [InlineData("9f3c:7:1:0/1:standby::-")]
    [InlineData("9f3c:7:1:0/1:standby\n:-")]
    [InlineData(":7:1:0/1:standby:-")]
    [InlineData("9f3c:7::0/1:standby:-")]
    [InlineData("9f3c:7:-1:0/1:standby:-")]
    [InlineData("9f3c:7:+1:0/1:standby:-")]
    [InlineData("9f3c:7: 1:0/1:standby:-")]
    [InlineData("9f3c:7:1.0:0/1:standby:-")]
    [InlineData("9f3c:7:0x1:0/1:standby:-")]
    [InlineData("9f3c:7:4294967296:0/1:standby:-")]
    [InlineData("9f3c:7:\u0661:0/1:standby:-")]
    [InlineData("9f3c:7:1::standby:-")]
    [InlineData("9f3c:7:1:1:standby:-")]
    [InlineData("9f3c:7:1:0/G:standby:-")]
    [InlineData("9f3c:7:1:0/100000000:standby:-")]
    public void What_is_not_a_vote_counts_as_none(string? text) => Vote.TryParse(text).Should().BeNull();

    [Fact]
    public void A_vote_that_was_cut_off_anywhere_counts_as_none()
    {
        string[] whole = ["9f3c:7:1:0/3000060:standby:witness", "9f3c:7:1:0/3000060:primary:-", "9f3c:7:1:0/3000060:abstains:-"];

        whole.SelectMany(vote => Enumerable.Range(0, vote.Length).Select(length => vote[..length]))
            .Where(part => Vote.TryParse(part) is not null)
            .Should().BeEmpty();
    }

    [Fact]
    public void A_text_of_any_length_is_refused_quietly()
        => Vote.TryParse(new string(':', 1_000_000)).Should().BeNull();
}
