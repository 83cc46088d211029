using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Lineages;

public sealed class LineageTexts
{
    private const string Whole = "5 7423445012345678901 4 3 0/5000060 node2.example 2026-11-22T03:14:15Z failover";

    [Fact]
    public void A_promotion_is_read_back_as_it_was_recorded()
    {
        var lineages =
            from epoch in new[] { 1, 77, long.MaxValue }
            from timeline in new Timeline?[] { null, new(4), new(uint.MaxValue) }
            from cause in Enum.GetValues<PromotionCause>()
            select new Lineage(
                epoch, ulong.MaxValue, new WalPosition(new Timeline(3), new Lsn(0x5000060)), "node-2", DateTimeOffset.UnixEpoch, cause)
            {
                Timeline = timeline,
            };

        lineages.Should().AllSatisfy(lineage => Lineage.TryParse(lineage.ToString()).Should().Be(lineage));
    }

    [Fact]
    public void A_promotion_is_words_that_an_operator_can_read() => Lineage.TryParse(Whole)!.ToString().Should().Be(Whole);

    [Fact]
    public void A_promotion_that_was_cut_off_anywhere_is_none()
        => Enumerable.Range(0, Whole.Length).Where(length => Lineage.TryParse(Whole[..length]) is not null).Should().BeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("-5 7423445012345678901 4 3 0/5000060 node2 2026-11-22T03:14:15Z failover")]
    [InlineData("5 x 4 3 0/5000060 node2 2026-11-22T03:14:15Z failover")]
    [InlineData("5 1 0 3 0/5000060 node2 2026-11-22T03:14:15Z failover")]
    [InlineData("5 1 4 0 0/5000060 node2 2026-11-22T03:14:15Z failover")]
    [InlineData("5 1 4 3 5000060 node2 2026-11-22T03:14:15Z failover")]
    [InlineData("5 1 4 3 0/5000060  2026-11-22T03:14:15Z failover")]
    [InlineData("5 1 4 3 0/5000060 node2 yesterday failover")]
    [InlineData("5 1 4 3 0/5000060 node2 2026-11-22T03:14:15Z mishap")]
    [InlineData("5 1 4 3 0/5000060 node2 2026-11-22T03:14:15Z failover more")]
    public void What_is_no_promotion_is_taken_for_none(string? text) => Lineage.TryParse(text).Should().BeNull();

    [Fact]
    public void What_was_followed_is_read_back_as_it_was_noted()
    {
        var notes =
            from run in new ServerRun?[] { null, new(1234, 567890123) }
            from hasStreamed in new[] { true, false }
            select new FollowedLineage(5, 7423445012345678901, new Timeline(4)) { ClearedFor = 6, Run = run, HasStreamed = hasStreamed };

        notes.Should().AllSatisfy(note => FollowedLineage.TryParse($"{note}\n").Should().Be(note));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5 1 4 6 - -")]
    [InlineData("5 1 4 6 - - maybe")]
    [InlineData("5 1 0 6 - - streamed")]
    [InlineData("-5 1 4 6 - - streamed")]
    [InlineData("5 1 4 6 - - streamed ")]
    public void What_is_no_note_is_taken_for_none(string? text) => FollowedLineage.TryParse(text).Should().BeNull();
}
