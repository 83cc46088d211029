using OcfAgents.Platform.PostgreSql.Slots;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>What is said of replication slots: by the monitor's one query, and by the primary that a standby asks.</summary>
public sealed class SlotAnswers
{
    [Fact]
    public void The_one_query_shows_the_slots_behind_what_else_was_asked()
    {
        var answer = ScriptedServer.Ask(
            server => server.LetIn().AwaitQuery().Row(
                "f", null, null, null, null, "f", "", "0/20", null, "f", "0/20", "0/6000000",
                "ocf_agents_n2", "physical", "f", "t", "0/5000148", "reserved", "1024"),
            includesSynchronous: true,
            includesSlots: true);

        answer.Synchronous!.Flushed.Should().Be(Lsn.TryParse("0/20"));
        answer.Slots!.Major.Should().Be(15);
        answer.Slots.Flushed.Should().Be(Lsn.TryParse("0/6000000"));
        answer.Slots.Slots.Should().Equal(new SlotSeen("ocf_agents_n2")
        {
            IsActive = true, Restart = Lsn.TryParse("0/5000148"), WalStatus = WalStatus.Kept, SafeWalSize = 1024,
        });
    }

    [Theory]
    [InlineData(null, WalStatus.Unknown)]
    [InlineData("lost", WalStatus.Lost)]
    [InlineData("unreserved", WalStatus.Unreserved)]
    [InlineData("extended", WalStatus.Extended)]
    [InlineData("something new", WalStatus.Unknown)]
    public void What_a_slot_does_not_have_is_nothing(string? told, WalStatus status)
    {
        var slot = Ask([["n9", "logical", "f", "f", null, told, null]]).Slots!.Slots.Single();

        slot.WalStatus.Should().Be(status);
        slot.Restart.Should().BeNull();
        slot.SafeWalSize.Should().BeNull();
        slot.IsLastingPhysical.Should().BeFalse();
    }

    [Theory]
    [InlineData("physical", "f", true)]
    [InlineData("physical", "t", false)]
    [InlineData("logical", "f", false)]
    public void Only_a_physical_slot_that_outlives_its_session_may_be_ours(string type, string isTemporary, bool isLasting)
        => Ask([["n9", type, isTemporary, "f", null, null, "-5"]]).Slots!.Slots.Should().ContainSingle()
            .Which.Should().Match<SlotSeen>(slot => slot.IsLastingPhysical == isLasting && slot.SafeWalSize == -5);

    [Fact]
    public void Each_slot_is_a_row()
        => Ask([["n2", "physical", "f", "t", "0/1", "reserved", null], ["n3", "physical", "f", "f", "0/2", "lost", null]])
            .Slots!.Slots.Select(slot => (slot.Name, slot.Restart)).Should().Equal(("n2", new Lsn(1)), ("n3", new Lsn(2)));

    [Fact]
    public void An_instance_without_slots_says_so() => Ask([new string?[7]]).Slots!.Slots.Should().BeEmpty();

    [Theory]
    [InlineData("n2", null, null, null, null, null, null)]
    [InlineData("n2", "physical", null, "t", "0/1", "reserved", null)]
    [InlineData("n2", "physical", "f", "yes", "0/1", "reserved", null)]
    [InlineData("n2", "physical", "f", "t", "far", "reserved", null)]
    public void What_is_no_list_of_slots_is_no_answer(params string?[] slot) => Ask([slot]).Kind.Should().Be(AnswerKind.Rejected);

    [Fact]
    public void A_row_that_is_shorter_than_the_first_is_no_answer()
        => ScriptedServer.Ask(server => server.LetIn().AwaitQuery().Rows(Row("n2", "physical", "f", "t", null, null, null), ["t"]), includesSlots: true)
            .Kind.Should().Be(AnswerKind.Rejected);

    [Fact]
    public void An_answer_with_too_few_columns_is_none()
        => ScriptedServer.Ask(server => server.LetIn().AwaitQuery().Row("f", null, null, null, null, "f"), includesSlots: true)
            .Kind.Should().Be(AnswerKind.Rejected);

    [Theory]
    [InlineData("primary|f\nocf_agents_n2|0/1\n")]
    [InlineData("")]
    [InlineData("ocf_agents_n2|0/1\n")]
    [InlineData("primary|t\nocf_agents_n2\n")]
    [InlineData("primary|t\nocf_agents_n2|far\n")]
    public void Only_a_primary_is_believed_and_only_whole(string output) => PrimarySlots.Parse(output).Should().BeNull();

    [Fact]
    public void A_primary_says_what_each_standby_has_confirmed()
        => PrimarySlots.Parse("primary|t\nocf_agents_n2|0/10\nocf_agents_n3|\n").Should().BeEquivalentTo(
            new Dictionary<string, Lsn?> { ["ocf_agents_n2"] = new Lsn(0x10), ["ocf_agents_n3"] = null });

    private static ServerAnswer Ask(string?[][] slots) => ScriptedServer.Ask(
        server => server.LetIn().AwaitQuery().Rows([.. slots.Select(Row)]), includesSlots: true);

    private static string?[] Row(params string?[] slot) => ["t", null, null, null, null, "f", null, .. slot];
}
