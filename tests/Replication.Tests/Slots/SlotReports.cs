using OcfAgents.Replication.Slots;
using static OcfAgents.Replication.Tests.Slots.Situations;

namespace OcfAgents.Replication.Tests.Slots;

/// <summary>What a primary says of its slots.</summary>
public sealed class SlotReports
{
    [Theory]
    [InlineData(WalStatus.Kept, 1000L, null)]
    [InlineData(WalStatus.Extended, 500L, null)]
    [InlineData(WalStatus.Extended, null, null)]
    [InlineData(WalStatus.Extended, 201L, null)]
    [InlineData(WalStatus.Extended, 199L, "n2 lags: the WAL kept for it is near max_slot_wal_keep_size")]
    [InlineData(WalStatus.Unreserved, -10L, "n2 lags: the WAL kept for it is near max_slot_wal_keep_size")]
    [InlineData(WalStatus.Lost, null, "n2 was away for more than max_slot_wal_keep_size of WAL and needs a base backup")]
    public void Follow_from_what_PostgreSQL_says(WalStatus status, long? safe, string? reason)
    {
        var slot = Slot("n2", 4500) with { WalStatus = status, SafeWalSize = safe };

        SlotReport.Degradation(Primary(slot, Slot("n3"))).Should().Be(reason);
        SlotReport.Degradation(Standby(slot, Slot("n3"))).Should().BeNull("the primary says it");
    }

    [Theory]
    [InlineData(4201ul, false, null)]
    [InlineData(4199ul, false, "near")]
    [InlineData(4000ul, false, "near")]
    [InlineData(3999ul, false, "needs a base backup")]
    [InlineData(3999ul, true, "near")]
    public void Follow_before_PostgreSQL_13_from_how_much_is_kept(ulong restart, bool isActive, string? words)
    {
        var slot = Slot("n2", restart) with { WalStatus = WalStatus.Unknown, SafeWalSize = null, IsActive = isActive };

        var reason = SlotReport.Degradation(Of(12, Primary(slot, Slot("n3"))));

        (reason is null ? words is null : words is not null && reason.Contains(words)).Should().BeTrue(reason);
    }

    [Fact]
    public void Say_nothing_of_a_slot_that_keeps_nothing_whatever_size_PostgreSQL_works_out_for_it()
        => SlotReport.Degradation(Primary(Slot("n2", null) with { SafeWalSize = -4000 }, Slot("n3"))).Should().BeNull();

    [Fact]
    public void Say_the_worst_first_and_name_all_whom_it_concerns()
    {
        var near = Slot("n2", 100) with { WalStatus = WalStatus.Unreserved };
        var lost = Slot("n3", null) with { WalStatus = WalStatus.Lost };

        SlotReport.Degradation(Primary(near, lost)).Should().StartWith("n3 was away");
        SlotReport.Degradation(Primary(near, near with { Name = SlotNames.OfNode("n3") })).Should().StartWith("n2, n3 lags");
    }

    [Fact]
    public void Say_nothing_of_slots_that_are_not_the_agents_or_whose_member_is_gone()
    {
        SlotReport.Degradation(Primary(Foreign("theirs") with { WalStatus = WalStatus.Lost })).Should().BeNull();
        SlotReport.Degradation(Primary(Slot("n9", null) with { WalStatus = WalStatus.Lost })).Should().BeNull();
    }
}
