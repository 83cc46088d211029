using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>What the monitor's one query says of synchronous replication where it is asked for it.</summary>
public sealed class SynchronousAnswers
{
    [Fact]
    public void A_primary_says_who_streams_and_up_to_where_it_was_flushed()
    {
        var seen = Ask("ANY 1 (\"n2\")", "0/5000148", "n2\tstreaming\t0/5000148\nn3\tcatchup\t0/3000000\npg_basebackup\tbackup", "f")!;

        seen.Names.Should().Be("ANY 1 (\"n2\")");
        seen.Flushed.Should().Be(Lsn.TryParse("0/5000148"));
        seen.Standbys.Should().Equal(
            new StandbySeen("n2", IsStreaming: true, Lsn.TryParse("0/5000148")),
            new StandbySeen("n3", IsStreaming: false, Lsn.TryParse("0/3000000")),
            new StandbySeen("pg_basebackup", IsStreaming: false, Flushed: null));
        seen.IsCheckpointerBusy.Should().BeFalse();
    }

    [Fact]
    public void A_primary_without_standbys_and_a_standby_say_so()
    {
        Ask("", "0/5000148", standbys: null, "t")!.Standbys.Should().BeEmpty();
        Ask("", flushed: null, standbys: null, "f")!.Flushed.Should().BeNull();
    }

    [Theory]
    [InlineData("n2")]
    [InlineData("\n\nn2\tstreaming\nn3")]
    public void What_is_no_list_of_standbys_is_no_answer(string standbys)
        => Answer("", "0/1", standbys, "f").Kind.Should().Be(AnswerKind.Rejected);

    [Fact]
    public void Only_members_that_stream_count_and_only_what_they_have_flushed()
    {
        var seen = Ask("", "0/20", "n2\tstreaming\t0/10\nn3\tstreaming\t0/20\nn4\tcatchup\t0/20\nother\tstreaming\t0/20", "f")!;

        seen.StreamingAmong(NodeSet.Of("n2", "n3", "n4", "n5")).Should().Equal("n2", "n3");
        seen.FlushedTo(new Lsn(0x20)).Should().Equal("n3", "other");
    }

    /// <summary>It streams its old timeline for moments, and its word would be taken for commits that it never received.</summary>
    [Fact]
    public void A_standby_that_says_it_flushed_what_the_primary_has_not_counts_for_nothing()
    {
        var seen = Ask("", "0/20", "n2\tstreaming\t0/30\nn3\tstreaming\t0/28", "f", limit: "0/28")!;

        seen.StreamingAmong(NodeSet.Of("n2", "n3")).Should().Equal("n3");
        seen.FlushedTo(new Lsn(0x20)).Should().Equal("n3");
    }

    private static SyncReading? Ask(string names, string? flushed, string? standbys, string isBusy, string? limit = null) =>
        Answer(names, flushed, standbys, isBusy, limit).Synchronous;

    private static ServerAnswer Answer(string names, string? flushed, string? standbys, string isBusy, string? limit = null) => ScriptedServer.Ask(
        server => server.LetIn().AwaitQuery().Row("f", null, null, null, null, "f", names, flushed, standbys, isBusy, limit ?? flushed),
        includesSynchronous: true);
}
