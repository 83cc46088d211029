using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>Which members have to report before the furthest of them may be promoted.</summary>
public sealed class SyncProofs
{
    [Theory]
    [InlineData(1, "n2", "n2", true)]
    [InlineData(1, "n2 n3", "n2 n3", true)]
    [InlineData(1, "n2 n3", "n2", false)]
    [InlineData(1, "n2 n3", "n4", false)]
    [InlineData(2, "n2 n3", "n2", true)]
    [InlineData(2, "n2 n3", "n3 n4", true)]
    [InlineData(2, "n2 n3", "n4", false)]
    [InlineData(2, "n2 n3 n4", "n2", false)]
    [InlineData(2, "n2 n3 n4", "n2 n4", true)]
    [InlineData(3, "n2 n3 n4", "n2", true)]
    [InlineData(1, "n2 n3", "", false)]
    public void Fewer_published_standbys_may_be_silent_than_confirmed_each_commit(int required, string published, string reporters, bool isProven)
        => SyncElectorate.Judge(new Publication("n1", required, Set(published)), Set(reporters)).IsProven.Should().Be(isProven);

    [Fact]
    public void A_primary_that_came_back_and_reports_is_a_proof_by_itself()
    {
        SyncElectorate.Judge(new Publication("n1", 1, Set("n2 n3")), Set("n1")).IsProven.Should().BeTrue();
        SyncElectorate.Judge(Publication.OfPrimaryAlone("n1"), Set("n1 n2")).IsProven.Should().BeTrue();
    }

    [Fact]
    public void Nobody_is_promoted_for_a_primary_that_was_alone()
        => SyncElectorate.Judge(Publication.OfPrimaryAlone("n1"), Set("n2 n3 n4"))
            .Should().Be(new ElectorateVerdict(IsProven: false, "commits may be on n1 alone: it ran without a synchronous standby"));

    [Fact]
    public void A_publication_that_asks_for_more_standbys_than_it_names_proves_nothing()
        => SyncElectorate.Judge(new Publication("n1", 2, Set("n2")), Set("n2")).IsProven.Should().BeFalse();

    [Fact]
    public void Where_nothing_was_ever_published_nothing_was_promised()
        => SyncElectorate.Judge(published: null, Set("n2")).IsProven.Should().BeTrue();

    [Fact]
    public void Who_is_silent_is_named()
        => SyncElectorate.Judge(new Publication("n1", 1, Set("n2 n3")), Set("n3")).Because
            .Should().Be("a commit may be on n2 alone, and on n1: no answer from there");

    private static NodeSet Set(string names) => NodeSet.Of(names.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
