using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Wal;

public sealed class Lsns
{
    private static readonly Lsn[] s_some =
    [
        Lsn.Zero,
        .. from bit in Enumerable.Range(0, 64)
           from value in new[] { (1UL << bit) - 1, 1UL << bit, (1UL << bit) + 1 }
           select new Lsn(value),
        new Lsn(ulong.MaxValue),
    ];

    [Theory]
    [InlineData("0/0", 0UL)]
    [InlineData("0/3000060", 0x3000060UL)]
    [InlineData("16/B374D848", 0x16B374D848UL)]
    [InlineData("16/b374d848", 0x16B374D848UL)]
    [InlineData("FFFFFFFF/FFFFFFFF", ulong.MaxValue)]
    [InlineData("00000001/00000000", 0x100000000UL)]
    public void PostgreSQLs_text_is_read(string text, ulong value) => Lsn.TryParse(text).Should().Be(new Lsn(value));

    [Fact]
    public void They_are_written_as_PostgreSQL_writes_them()
        => new Lsn(0x16B374D848).ToString().Should().Be("16/B374D848");

    [Fact]
    public void They_are_read_back_as_they_were_written()
        => s_some.Where(lsn => Lsn.TryParse(lsn.ToString()) != lsn).Should().BeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("0/")]
    [InlineData("/0")]
    [InlineData("0")]
    [InlineData("0/0/0")]
    [InlineData("0//0")]
    [InlineData(" 0/0")]
    [InlineData("0/0 ")]
    [InlineData("0/ 0")]
    [InlineData("0/0\n")]
    [InlineData("-1/0")]
    [InlineData("+1/0")]
    [InlineData("0x1/0")]
    [InlineData("1/0h")]
    [InlineData("100000000/0")]
    [InlineData("0/100000000")]
    [InlineData("g/0")]
    [InlineData("\u0661/0")]
    [InlineData("(null)")]
    public void What_is_not_a_position_is_none(string? text) => Lsn.TryParse(text).Should().BeNull();

    [Fact]
    public void Their_order_is_that_of_the_bytes_in_the_log()
        => (from left in s_some
            from right in s_some
            where (left < right) != (left.Value < right.Value)
                || (left > right) != (left.Value > right.Value)
                || (left <= right) != (left.Value <= right.Value)
                || (left >= right) != (left.Value >= right.Value)
                || Math.Sign(left.CompareTo(right)) != Math.Sign(left.Value.CompareTo(right.Value))
            select $"{left} {right}").Should().BeEmpty();

    [Theory]
    [InlineData("0/4000000", "0/4327968", "0/4327968")] // a standby that was restarted without a primary
    [InlineData("0/4327968", "0/4000000", "0/4327968")] // a standby whose replay is behind
    [InlineData("0/4327968", null, "0/4327968")]
    [InlineData(null, "0/4327968", "0/4327968")]
    [InlineData(null, null, "0/0")]
    public void The_later_of_received_and_replayed_is_the_end_of_the_WAL(string? received, string? replayed, string end)
        => Lsn.Later(Lsn.TryParse(received), Lsn.TryParse(replayed)).ToString().Should().Be(end);
}
