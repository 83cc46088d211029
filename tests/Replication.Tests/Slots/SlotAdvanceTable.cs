using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Wal;
using static OcfAgents.Replication.Tests.Slots.Situations;

namespace OcfAgents.Replication.Tests.Slots;

/// <summary>How far a standby lets go of WAL: its last restartpoint is at 4900, and a step is worth while from 125 on.</summary>
public sealed class SlotAdvanceTable
{
    private static readonly Dictionary<string, Lsn?> s_nothing = [];

    [Theory]
    // Behind the restartpoint by a step at least.
    [InlineData(4775ul, null, 4900ul)]
    [InlineData(4776ul, null, null)]
    [InlineData(100ul, null, 4900ul)]
    // Asked before: not again before there is as much more to let go of, though a member that is away keeps its slot far behind.
    [InlineData(100ul, 4900ul, null)]
    [InlineData(100ul, 4776ul, null)]
    [InlineData(100ul, 4775ul, 4900ul)]
    // What was remembered is of another history, or of a server that was cloned since.
    [InlineData(100ul, 9000ul, 4900ul)]
    [InlineData(null, null, null)]
    public void The_primary_is_asked_only_where_there_is_something_to_let_go_of(ulong? restart, ulong? asked, ulong? due)
        => SlotAdvances.DueTo(Standby(Slot("n2", restart), Slot("n3", 4950)), At(asked)).Should().Be(At(due));

    [Fact]
    public void Where_the_restartpoint_is_not_known_it_is_asked_for_and_nothing_is_let_go_of_before()
    {
        var now = Standby(Slot("n2", 4850), Slot("n3", 4850)) with { Reading = Standby(Slot("n2", 4850), Slot("n3", 4850)).Reading with { Redo = null } };

        SlotAdvances.DueTo(now, asked: null).Should().Be(At(End));
        SlotAdvances.Steps(now, "n2", Confirmed("n3", 4990)).Should().BeEmpty();
        SlotAdvances.DueTo(now with { Reading = now.Reading with { Redo = At(4900) } }, asked: null).Should().BeNull();
    }

    [Fact]
    public void A_primary_and_one_without_slots_never_ask()
    {
        SlotAdvances.DueTo(Primary(Slot("n2", 100)), asked: null).Should().BeNull();
        SlotAdvances.DueTo(Of(10, Standby(Slot("n2", 100))), asked: null).Should().BeNull();
        SlotAdvances.DueTo(Standby(Slot("n2", 100)) with { Settings = new SlotSettings(IsOn: false, Limit) }, asked: null).Should().BeNull();
        SlotAdvances.DueTo(Standby(Foreign("somebody's")), asked: null).Should().BeNull();
    }

    [Theory]
    // What it has confirmed, and never beyond the own restartpoint and replay.
    [InlineData(4500ul, "advance:n3:4500")]
    [InlineData(4950ul, "advance:n3:4900")]
    [InlineData(9999ul, "advance:n3:4900")]
    [InlineData(4124ul, "")]
    [InlineData(4000ul, "")]
    [InlineData(100ul, "")]
    public void A_slot_follows_what_its_member_has_confirmed_to_the_primary(ulong confirmed, string steps)
        => Words(SlotAdvances.Steps(Standby(Slot("n3", 4000)), "n2", Confirmed("n3", confirmed))).Should().Be(steps);

    [Fact]
    public void A_slot_never_goes_beyond_what_is_replayed_here()
        => Words(SlotAdvances.Steps(Standby(Slot("n3", 4000)) with { Replayed = new Lsn(4600) }, "n2", Confirmed("n3", 4800)))
            .Should().Be("advance:n3:4600");

    [Fact]
    public void The_primary_has_all_that_it_has_sent()
        => Words(SlotAdvances.Steps(Standby(Slot("n2", 4000), Slot("n3", 4000)), "n2", Confirmed("n3", 4500)))
            .Should().Be("advance:n2:4900 advance:n3:4500");

    [Fact]
    public void Nothing_is_let_go_of_that_the_primary_says_nothing_of()
    {
        SlotAdvances.Steps(Standby(Slot("n2", 4000), Slot("n3", 4000)), primary: null, s_nothing).Should().BeEmpty();
        Words(SlotAdvances.Steps(Standby(Slot("n2", 4000), Slot("n3", 4000)), "n2", s_nothing)).Should().Be("advance:n2:4900");
    }

    [Fact]
    public void What_the_primary_keeps_for_nobody_is_not_kept_here_either()
        => Words(SlotAdvances.Steps(Standby(Slot("n3", 4000)), "n2", new Dictionary<string, Lsn?> { [SlotNames.OfNode("n3")] = null }))
            .Should().Be("advance:n3:4900");

    [Fact]
    public void No_slot_is_advanced_that_is_not_the_agents_or_keeps_nothing()
    {
        var others = Confirmed("n3", 4800);
        SlotAdvances.Steps(Standby(Slot("n3", 4000) with { IsLastingPhysical = false }), "n2", others).Should().BeEmpty();
        SlotAdvances.Steps(Standby(Slot("n3", null)), "n2", others).Should().BeEmpty();
        SlotAdvances.Steps(Primary(Slot("n3", 4000)), "n2", others).Should().BeEmpty();
    }

    [Fact]
    public void With_a_large_limit_a_step_is_four_segments()
        => SlotAdvances.Step(new SlotSettings(IsOn: true, 4096ul * 1024 * 1024)).Should().Be(64 * 1024 * 1024);

    private static Dictionary<string, Lsn?> Confirmed(string node, ulong position) => new() { [SlotNames.OfNode(node)] = new Lsn(position) };

    private static Lsn? At(ulong? position) => position is { } value ? new Lsn(value) : null;
}
