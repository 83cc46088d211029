using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;
using static OcfAgents.Replication.Lineages.LineageRelation;

namespace OcfAgents.Replication.Tests.Lineages;

/// <summary>
/// How an instance on node "a" is placed. The newest promotion is epoch 5, of node "p" (or "a"), which left timeline 3 at 0/5000
/// and began timeline 4.
/// </summary>
public sealed class Placing
{
    private const ulong System = 77;
    private static readonly ServerRun s_run = new(100, 2000);

    [Theory]
    //          followed, cleared, on timeline, primary, complete
    [InlineData(5, 0, 4, "p", true, Current)] // it streamed the newest primary's WAL
    [InlineData(5, 5, 4, "a", true, Current)] // it is the newest primary
    [InlineData(4, 0, 3, "p", true, Behind)] // it was away for one promotion
    [InlineData(2, 0, 2, "p", true, Behind)] // and for several
    [InlineData(4, 5, 4, "p", true, Behind)] // it began to stream, and was cut off before that was seen
    [InlineData(4, 0, 4, "p", true, Collided)] // it went on by itself to the same number
    [InlineData(3, 4, 4, "p", true, Collided)]
    [InlineData(4, 4, 7, "p", true, Collided)]
    [InlineData(4, 5, 4, "a", true, Current)] // promoted, and cut off before it noted that
    [InlineData(4, 6, 4, "a", false, Current)] // and has voted once more meanwhile
    [InlineData(4, 4, 4, "a", true, Collided)]
    [InlineData(5, 5, 5, "p", true, Collided)] // it followed, and was promoted by hand after that
    [InlineData(6, 0, 4, "p", true, Newer)] // the CIB is older than the data
    [InlineData(4, 0, 3, "p", false, Current)] // p announced its promotion and never carried it through
    [InlineData(4, 5, 3, "a", false, Current)]
    [InlineData(4, 5, 4, "a", false, Current)] // this one did, as far as PostgreSQL is concerned
    [InlineData(3, 0, 3, "p", false, Behind)]
    public void Follows_from_what_was_followed_and_the_timelines(
        long followed, long cleared, uint timeline, string primary, bool isComplete, LineageRelation expected)
        => Place(Newest(primary, isComplete), Followed(followed, cleared), timeline).Relation.Should().Be(expected);

    [Fact]
    public void Of_an_instance_of_which_nothing_is_known_is_left_open()
        => Place(Newest(), followed: null, 4).Should().Match<LineageStanding>(standing => standing.Relation == Unknown && !standing.IsEligible);

    [Fact]
    public void Of_the_newest_primary_that_lost_its_note_is_what_the_cluster_says()
        => Place(Newest("a"), followed: null, 4).Relation.Should().Be(Current);

    [Fact]
    public void Of_another_database_is_foreign_whatever_it_followed()
        => LineageRules.Place(Newest(), Followed(5), new LocalData("a", 78, new Timeline(4), TakesWrites: false, s_run)).Relation
            .Should().Be(Foreign);

    [Fact]
    public void A_note_of_a_data_directory_that_was_made_anew_counts_no_more()
        => LineageRules.Place(
            Newest() with { SystemIdentifier = 78 }, Followed(5), new LocalData("a", 78, new Timeline(4), TakesWrites: false, s_run))
            .Relation.Should().Be(Unknown);

    [Theory]
    [InlineData("p", true, true)]
    [InlineData("p", false, false)]
    [InlineData("a", false, true)]
    public void Whoever_streamed_since_its_start_or_was_the_primary_vouches_for_the_end(string primary, bool hasStreamed, bool isWitness)
        => Place(Newest(primary), Followed(5) with { HasStreamed = hasStreamed, Run = s_run }, 4)
            .Should().Match<LineageStanding>(standing => standing.IsWitness == isWitness && standing.IsEligible == isWitness);

    [Fact]
    public void What_an_earlier_run_of_the_server_streamed_proves_nothing_of_this_one()
        => Place(Newest(), Followed(5) with { HasStreamed = true, Run = new ServerRun(100, 1999) }, 4).IsEligible.Should().BeFalse();

    [Fact]
    public void Before_the_first_promotion_everyone_is_eligible_and_says_what_it_remembers()
        => Place(null, Followed(9), 4).Should().Match<LineageStanding>(
            standing => standing.Relation == Unrecorded && standing.IsEligible && standing.Epoch == 9);

    [Fact]
    public void Where_the_cluster_could_not_be_asked_nothing_is_concluded()
        => new LineageView("a", Newest: null, Followed(5), "no answer").Place(Data(4)).Should().Match<LineageStanding>(
            standing => standing.Relation == Unread && !standing.IsEligible && !standing.IsSuperseded && !standing.IsApart);

    /// <summary>Every way in which a node of this cluster can come to its timeline, and no other, is told from a collision.</summary>
    [Fact]
    public void Whoever_was_promoted_apart_from_the_newest_primary_is_never_eligible_and_never_taken_for_its_follower()
    {
        var promotedApart =
            from followed in new long[] { 1, 2, 3, 4 }
            from timeline in new uint[] { 4, 5, 9 } // its own promotion left timeline 3 or a later one
            from cleared in new long[] { 0, 1, 4 } // for an earlier epoch, never for the newest
            select Place(Newest(), Followed(followed, cleared), timeline);

        promotedApart.Should().AllSatisfy(standing => standing.Should().Match<LineageStanding>(
            placed => placed.IsApart && !placed.IsEligible && placed.IsSuperseded));
    }

    [Fact]
    public void A_primary_is_never_called_superseded_by_its_own_promotion()
    {
        var own =
            from isComplete in new[] { true, false }
            from followed in new[] { null, Followed(4, 5), Followed(5) }
            select LineageRules.Place(Newest("a", isComplete), followed, new LocalData("a", null, null, TakesWrites: true, s_run));

        own.Should().AllSatisfy(standing => standing.IsSuperseded.Should().BeFalse(standing.Because));
    }

    [Fact]
    public void One_that_wrote_beside_a_newer_primary_is_set_apart_even_if_its_timeline_does_not_show_it()
    {
        var note = LineageRules.AfterSupersession(Newest(), Followed(5, 5) with { HasStreamed = true, Run = s_run });

        Place(Newest(), note, 4).Relation.Should().Be(Collided);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_primary_that_is_not_the_newest_is_superseded_whatever_it_followed(long followed)
        => LineageRules.Place(Newest(), Followed(followed, 5), new LocalData("a", null, null, TakesWrites: true, s_run)).IsSuperseded
            .Should().BeTrue();

    [Fact]
    public void A_primary_is_superseded_as_soon_as_another_promotion_is_carried_through()
        => LineageRules.Place(Newest(), Followed(4), new LocalData("a", null, null, TakesWrites: true, s_run)).IsSuperseded.Should().BeTrue();

    private static LineageStanding Place(Lineage? newest, FollowedLineage? followed, uint timeline) =>
        LineageRules.Place(newest, followed, Data(timeline));

    private static LocalData Data(uint timeline) => new("a", System, new Timeline(timeline), TakesWrites: false, s_run);

    private static Lineage Newest(string primary = "p", bool isComplete = true) =>
        new(5, System, new WalPosition(new Timeline(3), new Lsn(0x5000)), primary, DateTimeOffset.UnixEpoch, PromotionCause.Failover)
        {
            Timeline = isComplete ? new Timeline(4) : null,
        };

    private static FollowedLineage Followed(long epoch, long cleared = 0) =>
        new(epoch, System, new Timeline(3)) { ClearedFor = cleared };
}
