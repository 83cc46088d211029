using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;
using static OcfAgents.Replication.Rejoining.RejoinWay;

namespace OcfAgents.Replication.Tests.Rejoining;

/// <summary>How a stopped instance may get back to a primary on timeline 3, which left timeline 1 at 0/500 and timeline 2 at 0/900.</summary>
public sealed class RejoinVerdicts
{
    private static readonly TimelineHistory s_third =
        new(new Timeline(3), [new TimelineSwitch(new Timeline(1), At(0x500)), new TimelineSwitch(new Timeline(2), At(0x900))]);

    private static readonly PrimaryFacts s_primary = new("n2", 7, s_third, new Timeline(3)) { OldestWal = At(0x100) };

    /// <summary>R-REJ 28, a row for each position there can be; lineage and policy tried with it.</summary>
    [Theory]
    // The normal switchover: the old primary's shutdown checkpoint ends where the next timeline begins.
    [InlineData(2, 0x900, LineageRelation.Unknown, RejoinPolicy.Auto, Attach, "0/900 on timeline 2")]
    [InlineData(2, 0x800, LineageRelation.Behind, RejoinPolicy.Auto, Attach, " ")]
    [InlineData(1, 0x500, LineageRelation.Behind, RejoinPolicy.Auto, Attach, " ")]
    [InlineData(3, 0xA00, LineageRelation.Unknown, RejoinPolicy.Auto, Attach, " ")]
    [InlineData(3, 0xA00, LineageRelation.Current, RejoinPolicy.Manual, Attach, " ")]
    // One record too many.
    [InlineData(2, 0x908, LineageRelation.Unknown, RejoinPolicy.Auto, Rewind, "timeline 3 left ours at 0/900, we are at 0/908")]
    [InlineData(1, 0x508, LineageRelation.Behind, RejoinPolicy.Auto, Rewind, "left ours at 0/500")]
    // What the record of promotions says is not believed against the WAL.
    [InlineData(2, 0x908, LineageRelation.Current, RejoinPolicy.Auto, Rewind, "left ours at 0/900")]
    // A timeline that the primary never was on, and one beyond its own.
    [InlineData(4, 0xA00, LineageRelation.Unknown, RejoinPolicy.Auto, Rewind, "does not descend from our timeline 4")]
    // The collision rule: equal numbers prove nothing.
    [InlineData(3, 0xA00, LineageRelation.Behind, RejoinPolicy.Auto, Attach, " ")]
    [InlineData(3, 0xA00, LineageRelation.Collided, RejoinPolicy.Auto, Rewind, "its number says nothing")]
    [InlineData(2, 0x800, LineageRelation.Collided, RejoinPolicy.Auto, Rewind, "its number says nothing")]
    // Policies.
    [InlineData(2, 0x908, LineageRelation.Unknown, RejoinPolicy.Rewind, Rewind, " ")]
    [InlineData(2, 0x908, LineageRelation.Unknown, RejoinPolicy.Manual, Refuse, "rejoin=manual")]
    public void Follow_from_the_position_of_the_wal(
        uint timeline, ulong end, LineageRelation lineage, RejoinPolicy policy, RejoinWay way, string because)
    {
        var verdict = RejoinVerdict.Judge(Local(timeline, end) with { Lineage = lineage }, s_primary, policy);

        verdict.Way.Should().Be(way);
        verdict.Because.Should().NotBeEmpty().And.Contain(because);
    }

    /// <summary>What only it has is told all the same, and so is kept first.</summary>
    [Theory]
    [InlineData(2, 0x800, false)]
    [InlineData(3, 0xA00, false)]
    [InlineData(2, 0x908, true)]
    public void Are_a_base_backup_where_a_person_ordered_one(uint timeline, ulong end, bool isDiverged)
    {
        var local = Local(timeline, end) with { IsReinitWanted = true };

        var verdict = Judge(local, RejoinPolicy.Auto);
        verdict.Way.Should().Be(BaseBackup);
        verdict.IsDiverged.Should().Be(isDiverged);
        verdict.Because.Should().Contain("a person ordered");
        Judge(local with { NoBaseBackupBecause = "no room" }, RejoinPolicy.Auto).Should().Match<RejoinVerdict>(
            other => other.Way == Refuse && other.Because.Contains("no room"));
        Judge(local with { End = null }, RejoinPolicy.Auto).Way.Should().Be(Refuse, "what only it has could not be kept");
        Judge(local with { Lineage = LineageRelation.Unread }, RejoinPolicy.Auto).Way.Should().Be(Wait);
    }

    [Theory]
    [InlineData(RejoinPolicy.Auto, BaseBackup)]
    [InlineData(RejoinPolicy.Rewind, Refuse)]
    [InlineData(RejoinPolicy.Manual, Refuse)]
    public void Need_a_base_backup_where_the_wal_that_comes_next_is_gone(RejoinPolicy policy, RejoinWay way)
        => Judge(Local(2, 0x200), policy, s_primary with { OldestWal = At(0x300) }).Way.Should().Be(way);

    /// <summary>Where it has gone on by itself, what it alone has is told, as of any that did: only then it is kept.</summary>
    [Theory]
    [InlineData(0x800, RejoinPolicy.Auto, BaseBackup, false)]
    [InlineData(0x908, RejoinPolicy.Auto, BaseBackup, true)]
    [InlineData(0x908, RejoinPolicy.Rewind, Refuse, true)]
    [InlineData(0x800, RejoinPolicy.Manual, Refuse, false)]
    public void Need_a_base_backup_where_the_wal_is_of_level_minimal(ulong end, RejoinPolicy policy, RejoinWay way, bool isDiverged)
    {
        var verdict = RejoinVerdict.Judge(Local(2, end) with { IsMinimal = true }, s_primary, policy);

        (verdict.Way, verdict.IsDiverged).Should().Be((way, isDiverged));
        verdict.Because.Should().Contain("minimal");
    }

    [Fact]
    public void Believe_the_primarys_list_of_wal_more_than_a_line_in_a_log()
    {
        var refused = Local(2, 0x200) with { WasRefusedWal = true };

        Judge(refused, RejoinPolicy.Auto, s_primary).Way.Should().Be(Attach);
        Judge(refused, RejoinPolicy.Auto, s_primary with { OldestWal = null }).Way.Should().Be(BaseBackup);
        Judge(Local(2, 0x200), RejoinPolicy.Auto, s_primary with { OldestWal = null }).Way.Should().Be(Attach);
    }

    [Theory]
    [InlineData(RejoinPolicy.Auto, BaseBackup)]
    [InlineData(RejoinPolicy.Rewind, Refuse)]
    public void Need_a_base_backup_where_pages_were_changed_without_a_trace(RejoinPolicy policy, RejoinWay way)
    {
        var verdict = Judge(Local(2, 0x908) with { LogsHints = false }, policy);

        verdict.Way.Should().Be(way);
        verdict.Because.Should().Contain("wal_log_hints");
        verdict.SwitchPoint.Should().Be(At(0x900), "what is lost is kept before a base backup as well");
    }

    [Theory]
    [InlineData(RejoinPolicy.Auto, BaseBackup)]
    [InlineData(RejoinPolicy.Rewind, Refuse)]
    [InlineData(RejoinPolicy.Manual, Refuse)]
    public void Allow_nothing_but_a_base_backup_after_a_rewind_that_broke_off(RejoinPolicy policy, RejoinWay way)
    {
        foreach (var (timeline, end) in new[] { (2u, 0x900ul), (2u, 0x908ul), (3u, 0xA00ul) })
        {
            Judge(Local(timeline, end) with { IsPoisoned = true }, policy).Way.Should().Be(way);
        }

        Judge(Local(2, 0x900) with { IsPoisoned = true, End = null }, RejoinPolicy.Auto).Way.Should().Be(BaseBackup);
    }

    [Fact]
    public void Touch_nothing_of_another_database()
    {
        foreach (var local in new[] { Local(2, 0x900), Local(2, 0x908), Local(2, 0x900) with { IsPoisoned = true } })
        {
            Judge(local with { SystemIdentifier = 8 }, RejoinPolicy.Auto).Should().Match<RejoinVerdict>(verdict =>
                verdict.Way == Refuse && verdict.Because.Contains("another database"));
        }
    }

    [Fact]
    public void Wait_for_the_first_checkpoint_of_a_new_primary()
        => Judge(Local(2, 0x908), RejoinPolicy.Auto, s_primary with { CheckpointTimeline = new Timeline(2) })
            .Way.Should().Be(Wait);

    [Theory]
    [InlineData(2u, Wait)]
    [InlineData(4u, Wait)]
    [InlineData(3u, Rewind)]
    public void Follow_the_newest_primary_of_the_cluster_and_no_other_that_takes_writes(uint newest, RejoinWay way)
        => Judge(Local(2, 0x908) with { NewestTimeline = new Timeline(newest) }, RejoinPolicy.Auto).Way.Should().Be(way);

    [Fact]
    public void Wait_where_the_cluster_cannot_vouch_for_the_primary()
        => Judge(Local(2, 0x908) with { Lineage = LineageRelation.Unread }, RejoinPolicy.Auto).Way.Should().Be(Wait);

    [Fact]
    public void Refuse_where_the_end_of_the_wal_is_not_known()
        => Judge(Local(2, 0x908) with { End = null }, RejoinPolicy.Auto).Way.Should().Be(Refuse);

    [Fact]
    public void Say_why_where_a_base_backup_is_not_possible_either()
    {
        var verdict = Judge(
            Local(2, 0x908) with { NoRewindBecause = "there is no pg_rewind", NoBaseBackupBecause = "the disk is full" }, RejoinPolicy.Auto);

        verdict.Way.Should().Be(Refuse);
        verdict.Because.Should().Contain("there is no pg_rewind").And.Contain("the disk is full");
    }

    [Fact]
    public void Find_where_two_timelines_of_other_promotions_part()
    {
        var fourth = new TimelineHistory(
            new Timeline(4), [new TimelineSwitch(new Timeline(1), At(0x500)), new TimelineSwitch(new Timeline(2), At(0x700))]);

        Judge(Local(4, 0xA00) with { History = fourth }, RejoinPolicy.Auto).SwitchPoint.Should().Be(At(0x700));
        Judge(Local(4, 0xA00) with { History = s_third with { Timeline = new Timeline(4) } }, RejoinPolicy.Auto)
            .SwitchPoint.Should().Be(At(0x900));
        Judge(Local(4, 0xA00) with { History = new TimelineHistory(new Timeline(4), []) }, RejoinPolicy.Auto)
            .SwitchPoint.Should().Be(Lsn.Zero, "they have nothing in common");
    }

    [Fact]
    public void Are_there_for_everything_that_can_be_and_never_overwrite_without_a_word()
    {
        var all = (
            from lineage in Enum.GetValues<LineageRelation>().Except([LineageRelation.Unread])
            from policy in Enum.GetValues<RejoinPolicy>()
            from timeline in new uint[] { 1, 2, 3, 4 }
            from end in new Lsn?[] { null, At(0), At(0x500), At(0x900), At(0xA00) }
            from hints in new[] { true, false }
            from poisoned in new[] { true, false }
            from refused in new[] { true, false }
            from oldest in new Lsn?[] { null, At(0x300) }
            from obstacle in new[] { null, "no room" }
            let local = Local(timeline, 0) with
            {
                End = end is { } lsn ? new WalPosition(new Timeline(timeline), lsn) : null,
                LogsHints = hints,
                IsPoisoned = poisoned,
                WasRefusedWal = refused,
                Lineage = lineage,
                NoBaseBackupBecause = obstacle,
            }
            select (local, policy, Verdict: Judge(local, policy, s_primary with { OldestWal = oldest }))).ToList();

        all.Should().OnlyContain(one => one.Verdict.Because.Length > 0);
        all.Where(one => one.policy == RejoinPolicy.Manual).Should().OnlyContain(one => one.Verdict.Way == Attach || one.Verdict.Way == Refuse);
        all.Where(one => one.policy == RejoinPolicy.Rewind).Should().NotContain(one => one.Verdict.Way == BaseBackup);
        all.Where(one => one.local.IsPoisoned).Should().OnlyContain(one => one.Verdict.Way == BaseBackup || one.Verdict.Way == Refuse);
        all.Where(one => !one.local.LogsHints).Should().NotContain(one => one.Verdict.Way == Rewind);
        all.Where(one => one.local.Lineage == LineageRelation.Collided).Should().NotContain(one => one.Verdict.Way == Attach);
        all.Where(one => one.Verdict.Way == Attach).Should().OnlyContain(one => s_third.Contains(one.local.End!.Value));
        all.Where(one => one.Verdict.Way == Rewind).Should().OnlyContain(one => one.Verdict.IsDiverged);
    }

    private static RejoinVerdict Judge(LocalFacts local, RejoinPolicy policy, PrimaryFacts? primary = null) =>
        RejoinVerdict.Judge(local, primary ?? s_primary, policy);

    private static LocalFacts Local(uint timeline, ulong end) =>
        new(7, new WalPosition(new Timeline(timeline), At(end)), timeline == 1
            ? new TimelineHistory(new Timeline(1), [])
            : new TimelineHistory(new Timeline(timeline), [new TimelineSwitch(new Timeline(1), At(0x500))]))
        {
            LogsHints = true,
        };

    private static Lsn At(ulong position) => new(position);
}
