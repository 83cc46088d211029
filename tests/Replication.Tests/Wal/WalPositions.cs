using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Wal;

public sealed class WalPositions
{
    /// <summary>From the first to the last.</summary>
    private static readonly WalPosition[] s_ordered =
        [.. from timeline in new uint[] { 0, 1, 2, 10, uint.MaxValue }
            from lsn in new ulong[] { 0, 1, uint.MaxValue, 1UL << 32, ulong.MaxValue }
            select new WalPosition(new Timeline(timeline), new Lsn(lsn))];

    [Fact]
    public void A_later_timeline_is_ahead_of_any_position_on_an_earlier_one()
        => new WalPosition(new Timeline(2), Lsn.Zero)
            .Should().BeGreaterThan(new WalPosition(new Timeline(1), new Lsn(ulong.MaxValue)));

    [Fact]
    public void Timelines_are_numbers_and_not_words()
        => new WalPosition(new Timeline(10), Lsn.Zero)
            .Should().BeGreaterThan(new WalPosition(new Timeline(9), Lsn.Zero));

    [Fact]
    public void All_are_in_one_order_by_each_way_of_comparing()
        => (from left in Enumerable.Range(0, s_ordered.Length)
            from right in Enumerable.Range(0, s_ordered.Length)
            let a = s_ordered[left]
            let b = s_ordered[right]
            where Math.Sign(a.CompareTo(b)) != Math.Sign(left.CompareTo(right))
                || (a < b) != (left < right)
                || (a > b) != (left > right)
                || (a <= b) != (left <= right)
                || (a >= b) != (left >= right)
                || (a == b) != (left == right)
            select $"{a}, {b}").Should().BeEmpty();

    [Fact]
    public void They_are_told_with_their_timeline()
        => new WalPosition(new Timeline(3), new Lsn(0x4327968)).ToString().Should().Be("0/4327968 on timeline 3");
}
