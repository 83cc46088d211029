using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Rejoining;

/// <summary>Segments by name and by number, as PostgreSQL counts them.</summary>
public sealed class WalLayouts
{
    [Theory]
    [InlineData(0x100000u, 0x0_1234_5678ul, "000000020000000000000123")]
    [InlineData(0x1000000u, 0x0_1234_5678ul, "000000020000000000000012")]
    [InlineData(0x1000000u, 0x7_FFFF_FFFFul, "0000000200000007000000FF")]
    [InlineData(0x40000000u, 0x7_FFFF_FFFFul, "000000020000000700000003")]
    public void A_position_is_in_the_segment_of_that_name(uint segmentBytes, ulong position, string name)
    {
        var layout = new WalLayout(segmentBytes);

        layout.NameOf(new Timeline(2), layout.SegmentOf(new Lsn(position))).Should().Be(name);
        layout.SegmentNamed(name[8..]).Should().Be(layout.SegmentOf(new Lsn(position)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000z12")]
    [InlineData("00000000000000123")]
    public void What_is_no_number_of_a_segment_is_none(string digits) => new WalLayout(0x1000000).SegmentNamed(digits).Should().BeNull();
}
