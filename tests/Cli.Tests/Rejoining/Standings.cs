using OcfAgents.Cli.Rejoining;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Cli.Tests.Rejoining;

/// <summary>Whether a member streams, by what those who may be asked say.</summary>
public sealed class Standings
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_member_streams_by_the_primarys_word_or_where_that_may_not_tell_by_its_agents(bool isBlind)
    {
        Streams(new MadeCluster { IsBlind = isBlind }).Should().BeTrue();
        Streams((new MadeCluster { IsBlind = isBlind }).With("node3", InstanceState.StandbyDetached)).Should().BeFalse();
    }

    [Fact]
    public void One_that_the_primary_does_not_know_does_not_stream_whatever_it_says()
    {
        var view = new MadeCluster().View;
        var primary = view.Primary! with { Standing = view.Primary.Standing! with { Listed = [] } };
        var member = view.Member("node3")! with { Following = null };

        MemberStanding.Streams(view with { Members = [primary, member] }, member).Should().BeFalse();
    }

    private static bool Streams(MadeCluster cluster) => MemberStanding.Streams(cluster.View, cluster.View.Member("node3")!);
}
