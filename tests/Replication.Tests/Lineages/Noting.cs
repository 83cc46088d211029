using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Lineages;

/// <summary>What is remembered of an instance, from look to look.</summary>
public sealed class Noting
{
    private const ulong System = 77;
    private static readonly ServerRun s_run = new(100, 2000);

    [Fact]
    public void A_standby_that_streams_the_newest_timeline_has_followed_its_epoch()
        => Look(Newest(), Followed(4, cleared: 5), timeline: 4, streams: 4)
            .Should().Match<FollowedLineage>(note => note.Epoch == 5 && note.Timeline == new Timeline(4) && note.HasStreamed);

    [Theory]
    [InlineData(3u)] // what is left of the old primary's
    [InlineData(5u)]
    public void A_standby_that_streams_another_timeline_has_not(uint streams)
        => Look(Newest(), Followed(4), timeline: 3, streams).Should().Match<FollowedLineage>(note => note.Epoch == 4);

    [Fact]
    public void Nobody_follows_a_promotion_that_was_not_carried_through()
        => Look(Newest() with { Timeline = null }, Followed(4), timeline: 3, streams: 3)!.Epoch.Should().Be(4);

    [Fact]
    public void A_standby_that_may_join_is_cleared_for_the_epoch_before_it_receives_anything_of_it()
        => Look(Newest(), Followed(3), timeline: 3, streams: null)!.ClearedFor.Should().Be(5);

    [Fact]
    public void One_that_went_on_apart_gains_nothing_by_streaming()
    {
        var note = Followed(4);

        Look(Newest(), note, timeline: 4, streams: 4).Should().BeSameAs(note);
    }

    [Fact]
    public void Another_run_of_the_server_has_streamed_nothing_yet()
        => Look(Newest(), Followed(5) with { HasStreamed = true, Run = new ServerRun(99, 1) }, timeline: 4, streams: null)
            .Should().Match<FollowedLineage>(note => !note.HasStreamed && note.Run == s_run && note.Epoch == 5);

    [Fact]
    public void A_voter_is_cleared_for_the_promotion_that_it_votes_on()
    {
        var standing = LineageRules.Place(Newest(), Followed(5), Data(4));

        LineageRules.AfterVote(Newest(), Followed(5), standing)!.ClearedFor.Should().Be(6);
    }

    [Fact]
    public void A_voter_that_lags_behind_is_cleared_too_and_may_receive_both_epochs_before_it_is_looked_at_again()
    {
        var standing = LineageRules.Place(Newest(), Followed(4), Data(3));

        var note = LineageRules.AfterVote(Newest(), Followed(4), standing)!;

        note.ClearedFor.Should().Be(6);
        var next = Newest() with { Epoch = 6, Left = new WalPosition(new Timeline(4), new Lsn(0x9000)), Timeline = new Timeline(5) };
        LineageRules.Place(next, note, Data(5)).Relation.Should().Be(LineageRelation.Behind);
    }

    [Fact]
    public void A_voter_that_went_on_by_itself_is_not()
    {
        var standing = LineageRules.Place(Newest(), Followed(4), Data(4));

        standing.Relation.Should().Be(LineageRelation.Collided);
        LineageRules.AfterVote(Newest(), Followed(4), standing)!.ClearedFor.Should().Be(0);
    }

    [Fact]
    public void A_look_that_shows_nothing_new_changes_nothing()
    {
        var note = Followed(5) with { Timeline = new Timeline(4), HasStreamed = true, Run = s_run };

        Look(Newest(), note, timeline: 4, streams: 4).Should().Be(note);
    }

    /// <summary>
    /// A and B with one history. A is stopped; B is promoted and writes; B is stopped; an operator forces A to be promoted. Both made
    /// timeline 2 at the same point, and PostgreSQL, pg_rewind and a comparison of timelines see no difference.
    /// </summary>
    [Fact]
    public void Of_two_that_made_the_same_timeline_at_the_same_point_the_older_is_set_apart()
    {
        var left = new WalPosition(new Timeline(1), new Lsn(0x5000));
        var byB = new Lineage(2, System, left, "b", DateTimeOffset.UnixEpoch, PromotionCause.Failover) { Timeline = new Timeline(2) };
        var byA = byB with { Epoch = 3, Primary = "a", Cause = PromotionCause.Override };
        var noteOfB = new FollowedLineage(2, System, new Timeline(2)) { ClearedFor = 2 };

        var standing = LineageRules.Place(byA, noteOfB, new LocalData("b", System, new Timeline(2), TakesWrites: false, s_run));

        standing.Should().Match<LineageStanding>(placed => placed.Relation == LineageRelation.Collided && !placed.IsEligible);
    }

    private static FollowedLineage? Look(Lineage? newest, FollowedLineage? followed, uint timeline, uint? streams)
    {
        var local = Data(timeline);
        return LineageRules.AfterLook(
            newest, followed, LineageRules.Place(newest, followed, local), local, streams is { } id ? new Timeline(id) : null);
    }

    private static LocalData Data(uint timeline) => new("a", System, new Timeline(timeline), TakesWrites: false, s_run);

    private static Lineage Newest() =>
        new(5, System, new WalPosition(new Timeline(3), new Lsn(0x5000)), "p", DateTimeOffset.UnixEpoch, PromotionCause.Failover)
        {
            Timeline = new Timeline(4),
        };

    private static FollowedLineage Followed(long epoch, long cleared = 0) =>
        new(epoch, System, new Timeline(3)) { ClearedFor = cleared };
}
