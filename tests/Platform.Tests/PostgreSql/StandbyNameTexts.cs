using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>synchronous_standby_names. That PostgreSQL takes them so is tested with a real one.</summary>
public sealed class StandbyNameTexts
{
    private static readonly ServerVersion s_13 = new(13, 0);
    private static readonly ServerVersion s_96 = new(9, 6);

    public static TheoryData<int, string[]> Lists => new()
    {
        { 1, ["n2"] },
        { 2, ["n2", "n3", "n4"] },
        { 2, ["n2"] },
        { 1, ["db-1.example.com", "Db_2", "n#3", "n:4"] },
        { 1, ["it's", "a \"b\"", "\"", "a, b", "x) y", @"c\d"] },
    };

    [Fact]
    public void Nobody_is_waited_for_with_an_empty_list() => StandbyNames.Write(SyncNames.None, s_13).Should().BeEmpty();

    [Fact]
    public void Everybody_waits_for_a_name_that_no_node_has()
        => StandbyNames.Write(SyncNames.Blocking, s_13).Should().Be("ANY 1 (\"no standby\")");

    [Fact]
    public void Names_are_quoted()
        => StandbyNames.Write(new SyncNames(2, NodeSet.Of("b.c-d", "a\"b")), s_13).Should().Be("ANY 2 (\"a\"\"b\", \"b.c-d\")");

    [Fact]
    public void Version_9_6_knows_no_ANY_and_waits_for_so_many_of_the_list_as_well()
        => StandbyNames.Write(new SyncNames(2, NodeSet.Of("n2", "n3", "n4")), s_96).Should().Be("2 (\"n2\", \"n3\", \"n4\")");

    [Theory]
    [MemberData(nameof(Lists))]
    public void What_was_written_is_read_again(int required, string[] names)
    {
        var written = new SyncNames(required, NodeSet.Of(names));

        StandbyNames.TryRead(StandbyNames.Write(written, s_13)).Should().Be(written);
        StandbyNames.TryRead(StandbyNames.Write(written, s_96)).Should().Be(written);
    }

    [Fact]
    public void So_are_the_names_that_name_nobody()
    {
        StandbyNames.TryRead("").Should().Be(SyncNames.None);
        StandbyNames.TryRead(StandbyNames.Write(SyncNames.Blocking, s_13)).Should().Be(SyncNames.Blocking);
    }

    [Theory]
    [InlineData("n2")]
    [InlineData("*")]
    [InlineData("n2, n3")]
    [InlineData("FIRST 1 (\"n2\")")]
    [InlineData("ANY 1 (n2)")]
    [InlineData("ANY 0 (\"n2\")")]
    [InlineData("ANY 1 (\"n2\"")]
    [InlineData("ANY 1 (\"n2)")]
    [InlineData("ANY 1 (\"n2\" \"n3\")")]
    [InlineData("ANY 1 (\"n2\", )")]
    [InlineData("ANY 1 ()")]
    public void What_somebody_else_has_written_is_not_guessed_at(string text) => StandbyNames.TryRead(text).Should().BeNull();

    [Fact]
    public void A_nodes_name_is_cut_as_PostgreSQL_cuts_an_application_name()
    {
        StandbyNames.OfNode(new string('n', 70)).Should().HaveLength(63);
        StandbyNames.OfNode("n2").Should().Be("n2");
    }
}
