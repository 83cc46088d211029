using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;
using static OcfAgents.Replication.Tests.Slots.Situations;

namespace OcfAgents.Replication.Tests.Slots;

/// <summary>What is done with slots on n1, by what is there.</summary>
public sealed class SlotStepTable
{
    [Fact]
    public void Every_instance_has_a_slot_for_each_other_member_and_none_for_itself()
    {
        foreach (var now in new[] { Primary(), Standby(), Of(11, Primary()), Of(11, Standby()), Of(10, Primary()) })
        {
            Words(SlotRules.Steps(now)).Should().Be("create:n2 create:n3");
        }

        Words(SlotRules.Steps(Primary(Slot("n2")))).Should().Be("create:n3");
        Words(SlotRules.Steps(Primary(Slot("n1"), Slot("n2"), Slot("n3")))).Should().Be("drop:n1");
    }

    [Fact]
    public void Nothing_is_done_where_all_is_as_it_should_be()
    {
        SlotRules.Steps(Primary(Slot("n2"), Slot("n3", 4500))).Should().BeEmpty();
        SlotRules.Steps(Standby(Slot("n2"), Slot("n3", 4500))).Should().BeEmpty();
        SlotRules.Steps(Primary(Slot("n2"), Slot("n3", null))).Should().BeEmpty("a standby that streams will fill it");
    }

    [Theory]
    [InlineData("wanted")]
    [InlineData("wanted_ocf_agents_n9")]
    public void A_slot_that_is_not_the_agents_is_never_touched(string name)
    {
        SlotSeen[] slots = [Foreign(name), Foreign(name) with { WalStatus = WalStatus.Lost, Restart = null }];
        foreach (var slot in slots)
        {
            Words(SlotRules.Steps(Primary(slot, Slot("n2"), Slot("n3")))).Should().BeEmpty();
            Words(SlotRules.Steps(Of(10, Standby(slot)))).Should().BeEmpty();
            Words(SlotRules.Steps(Off(Primary(slot)))).Should().BeEmpty();
        }
    }

    [Fact]
    public void A_slot_of_another_kind_is_not_the_agents_whatever_its_name()
    {
        var other = Slot("n2") with { IsLastingPhysical = false, WalStatus = WalStatus.Lost };

        SlotRules.Steps(Primary(other, Slot("n3"))).Should().BeEmpty();
        SlotRules.Steps(Off(Primary(other))).Should().BeEmpty();
        SlotReport.Degradation(Primary(other, Slot("n3"))).Should().Contain("n2").And.Contain("drop or rename");
    }

    [Fact]
    public void The_slot_of_a_member_that_is_gone_is_dropped_once_the_list_has_settled_and_nobody_uses_it()
    {
        var now = Primary(Slot("n2"), Slot("n3"), Slot("n4", 4500));

        Words(SlotRules.Steps(now)).Should().Be("drop:n4");
        Words(SlotRules.Steps(Standby(Slot("n2"), Slot("n3"), Slot("n4")))).Should().Be("drop:n4");
        SlotRules.Steps(now with { IsSettled = false }).Should().BeEmpty();
        SlotRules.Steps(Primary(Slot("n2"), Slot("n3"), Slot("n4") with { IsActive = true })).Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("n7 n8")]
    public void Nobody_is_taken_to_be_gone_by_a_list_that_does_not_know_this_node(string? members)
    {
        var now = Primary(Slot("n2")) with { Members = members is null ? null : NodeSet.Of(members.Split(' ', StringSplitOptions.RemoveEmptyEntries)) };

        SlotRules.Steps(now).Should().BeEmpty();
    }

    [Fact]
    public void A_lost_slot_is_made_anew_and_on_a_primary_keeps_nothing_until_its_standby_streams()
    {
        var lost = Slot("n2", null) with { WalStatus = WalStatus.Lost };

        Words(SlotRules.Steps(Primary(lost, Slot("n3")))).Should().Be("replace-empty:n2");
        Words(SlotRules.Steps(Standby(lost, Slot("n3")))).Should().Be("replace:n2");
    }

    [Theory]
    [InlineData(true, WalStatus.Unreserved, 600L, "replace:n2")]
    [InlineData(true, WalStatus.Unreserved, 0L, "")]
    [InlineData(true, WalStatus.Unreserved, null, "")]
    [InlineData(true, WalStatus.Extended, 600L, "")]
    [InlineData(false, WalStatus.Unreserved, 600L, "")]
    public void A_slot_that_PostgreSQL_gave_up_before_its_standby_came_back_is_made_anew_and_keeps_wal(bool isActive, WalStatus status, long? safe, string steps)
    {
        var slot = Slot("n2") with { IsActive = isActive, WalStatus = status, SafeWalSize = safe };

        Words(SlotRules.Steps(Of(17, Primary(slot, Slot("n3"))))).Should().Be(steps);
        if (slot.IsGivenUp)
        {
            SlotReport.Degradation(Of(17, Primary(slot, Slot("n3")))).Should().BeNull("the standby is not behind, and the slot is made anew");
        }
    }

    [Fact]
    public void On_a_standby_a_slot_that_keeps_nothing_is_made_anew()
        => Words(SlotRules.Steps(Standby(Slot("n2", null), Slot("n3")))).Should().Be("replace:n2");

    [Theory]
    // PostgreSQL from 13 on sees to its limit itself.
    [InlineData(13, 3999, false, "")]
    [InlineData(12, 3999, false, "replace-empty:n2")]
    [InlineData(12, 4000, false, "")]
    [InlineData(11, 3999, false, "replace-empty:n2")]
    [InlineData(10, 3999, false, "replace-empty:n2")]
    [InlineData(12, 3999, true, "")]
    public void Before_PostgreSQL_13_the_agent_sees_to_the_limit(int major, ulong restart, bool isActive, string steps)
    {
        var slot = Slot("n2", restart) with { IsActive = isActive };

        Words(SlotRules.Steps(Of(major, Primary(slot, Slot("n3"))))).Should().Be(steps);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(9)]
    public void A_standby_that_cannot_advance_slots_has_none(int major)
    {
        Words(SlotRules.Steps(Of(major, Standby()))).Should().BeEmpty();
        Words(SlotRules.Steps(Of(major, Standby(Slot("n2"), Slot("n3") with { IsActive = true })))).Should().Be("drop:n2");
        SlotRules.Steps(Of(major, Standby(Slot("n2"))))[0].Because.Should().Contain("cannot advance");
    }

    [Fact]
    public void Where_slots_are_not_wanted_those_that_nobody_uses_are_dropped()
    {
        Words(SlotRules.Steps(Off(Primary(Slot("n2"), Slot("n3") with { IsActive = true }, Slot("n9"))))).Should().Be("drop:n2 drop:n9");
        Words(SlotRules.Steps(Off(Standby(Slot("n2"))))).Should().Be("drop:n2");
        SlotReport.Degradation(Off(Primary(Slot("n2") with { WalStatus = WalStatus.Lost }))).Should().BeNull();
    }

    [Fact]
    public void There_are_steps_for_everything_that_can_be_and_none_touches_what_is_not_the_agents_or_what_is_in_use()
    {
        var all = (
            from major in new[] { 9, 10, 11, 12, 13, 17 }
            from isOn in new[] { true, false }
            from isPrimary in new[] { true, false }
            from isSettled in new[] { true, false }
            from members in new[] { null, NodeSet.Of("n1", "n2"), NodeSet.Of("n1"), NodeSet.Of("n2") }
            from slot in SlotsOfEveryKind()
            let now = (isPrimary ? Of(major, Primary(slot)) : Of(major, Standby(slot))) with
            {
                Members = members,
                IsSettled = isSettled,
                Settings = new SlotSettings(isOn, Limit),
            }
            select (now, slot, Steps: SlotRules.Steps(now))).ToList();

        all.SelectMany(one => one.Steps).Should().OnlyContain(step => step.Because.Length > 0 && SlotNames.IsOurs(step.Slot));
        all.Where(one => !one.slot.IsOurs).SelectMany(one => one.Steps.Where(step => step.Slot == one.slot.Name)).Should().BeEmpty();
        all.Where(one => one.slot.IsActive).SelectMany(one => one.Steps).Should().NotContain(step => step is SlotStep.Drop);
        all.Where(one => one.slot is { IsActive: true, WalStatus: not WalStatus.Lost, Restart: not null })
            .SelectMany(one => one.Steps.Where(step => step.Slot == one.slot.Name)).Should().BeEmpty("what works is left alone");
        all.Where(one => !one.now.IsWanted).SelectMany(one => one.Steps).Should().OnlyContain(step => step is SlotStep.Drop);
        all.Select(one => one.Steps.Select(step => step.Slot)).Should().OnlyContain(slots => slots.Distinct().Count() == slots.Count());
    }

    private static IEnumerable<SlotSeen> SlotsOfEveryKind() =>
        from name in new[] { "n1", "n2", "n3" }.Select(SlotNames.OfNode).Append("foreign")
        from isLasting in new[] { true, false }
        from isActive in new[] { true, false }
        from restart in new Lsn?[] { null, new Lsn(100), new Lsn(4950) }
        from status in Enum.GetValues<WalStatus>()
        select new SlotSeen(name) { IsLastingPhysical = isLasting, IsActive = isActive, Restart = restart, WalStatus = status };

    private static SlotSituation Off(SlotSituation now) => now with { Settings = now.Settings with { IsOn = false } };
}
