using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>What monitor shows a person of synchronous mode.</summary>
public sealed class SyncReports
{
    private static readonly Publication s_published = new("n1", 1, NodeSet.Of("n2"));
    private static readonly SyncNames s_n2 = new(1, NodeSet.Of("n2"));

    [Fact]
    public void Nothing_where_all_is_as_it_should_be() => Report(SyncMode.Prefer, 1, s_n2, s_published, "n2").Should().BeNull();

    [Fact]
    public void Nothing_where_it_is_off() => Report(SyncMode.Off, 1, SyncNames.None, published: null).Should().BeNull();

    [Fact]
    public void That_a_failover_would_need_a_word_where_commits_go_on_alone()
        => Report(SyncMode.Prefer, 1, SyncNames.None, Publication.OfPrimaryAlone("n1"))
            .Should().Be("no synchronous standby: a failover would need an operator's word");

    [Fact]
    public void The_same_until_the_one_that_came_back_is_published()
        => Report(SyncMode.Prefer, 1, s_n2, Publication.OfPrimaryAlone("n1"), "n2")
            .Should().Be("a synchronous standby is catching up: a failover would need an operator's word");

    [Fact]
    public void That_commits_wait_where_nobody_can_confirm_them()
        => Report(SyncMode.Strict, 1, s_n2, s_published).Should().Be("commits wait: none of 1 synchronous standbys");

    [Fact]
    public void That_commits_wait_where_too_few_can_confirm_them()
        => Report(SyncMode.Strict, 2, new SyncNames(2, NodeSet.Of("n2", "n3")), s_published, "n2")
            .Should().Be("commits wait: 1 of 2 synchronous standbys");

    [Fact]
    public void That_commits_are_on_fewer_standbys_than_wanted()
        => Report(SyncMode.Prefer, 2, s_n2, s_published, "n2").Should().Be("1 of 2 synchronous standbys");

    private static string? Report(SyncMode mode, int standbys, SyncNames names, Publication? published, params string[] streaming) =>
        SyncReport.Degradation(new SyncSituation
        {
            Settings = new SyncSettings(mode, standbys),
            Primary = "n1",
            Effective = names,
            Published = published,
            Streaming = NodeSet.Of(streaming),
            CaughtUp = NodeSet.Of(streaming),
        });
}
