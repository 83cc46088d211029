using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Wal;

public sealed class TimelineHistories
{
    private const string OfThree = "1\t0/4327968\tno recovery target specified\n\n"
        + "2\t0/5000098\tno recovery target specified\n";

    [Fact]
    public void The_file_that_PostgreSQL_writes_is_read()
    {
        var history = TimelineHistory.TryParse(new Timeline(3), OfThree)!;

        history.Timeline.Should().Be(new Timeline(3));
        history.Ancestors.Should().Equal(
            new TimelineSwitch(new Timeline(1), new Lsn(0x4327968)),
            new TimelineSwitch(new Timeline(2), new Lsn(0x5000098)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# a comment\n   # another\n")]
    public void A_file_without_a_line_has_no_ancestors(string text)
        => TimelineHistory.TryParse(new Timeline(2), text)!.Ancestors.Should().BeEmpty();

    [Theory]
    [InlineData("1 0/4327968")]
    [InlineData("  1   0/4327968   a reason of several words\r\n")]
    [InlineData("1\t0/4327968\t\n# edited by hand\n")]
    public void White_space_and_reasons_do_not_matter(string text)
        => TimelineHistory.TryParse(new Timeline(2), text)!.LeftAt(new Timeline(1)).Should().Be(new Lsn(0x4327968));

    [Theory]
    [InlineData("1")]
    [InlineData("1\t\n")]
    [InlineData("one\t0/4327968")]
    [InlineData("-1\t0/4327968")]
    [InlineData("4294967296\t0/4327968")]
    [InlineData("1\t4327968\treason")]
    [InlineData("1\t0/\treason")]
    [InlineData("1\t0/G\treason")]
    [InlineData("1\t0/4327968\treason\nand half a line")]
    [InlineData("\0\0\0\0")]
    [InlineData("<html>")]
    public void A_file_that_is_half_understood_proves_nothing(string text)
        => TimelineHistory.TryParse(new Timeline(2), text).Should().BeNull();

    [Theory]
    [InlineData(1, "0/4327968", true)] // the normal end of a switchover
    [InlineData(1, "0/4327967", true)]
    [InlineData(1, "0/4327969", false)]
    [InlineData(2, "0/5000098", true)]
    [InlineData(2, "0/5000099", false)]
    [InlineData(3, "F/F0000000", true)] // its own timeline, at any length
    [InlineData(4, "0/0", false)]
    public void An_instance_can_follow_up_to_the_point_where_its_timeline_was_left(
        uint timeline, string lsn, bool canFollow)
        => TimelineHistory.TryParse(new Timeline(3), OfThree)!
            .Contains(new WalPosition(new Timeline(timeline), Lsn.TryParse(lsn)!.Value)).Should().Be(canFollow);

    [Fact]
    public void A_timeline_that_is_no_ancestor_was_never_left()
        => TimelineHistory.TryParse(new Timeline(3), OfThree)!.LeftAt(new Timeline(3)).Should().BeNull();
}
