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
                "f", null, null, null, null, "f", null, "", "0/20", null, "f", "0/20", "ocf_agents_n2\tt\tt\t0/5000148\treserved\t1024", "0/6000000"),
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
    [InlineData("n9\tf\tf\t-\t-\t-", WalStatus.Unknown)]
    [InlineData("n9\tf\tf\t-\tlost\t-", WalStatus.Lost)]
    [InlineData("n9\tf\tf\t-\tunreserved\t-5", WalStatus.Unreserved)]
    [InlineData("n9\tf\tf\t-\textended\t5", WalStatus.Extended)]
    [InlineData("n9\tf\tf\t-\tsomething new\t-", WalStatus.Unknown)]
    public void What_a_slot_does_not_have_is_nothing(string line, WalStatus status)
    {
        var slot = Ask(line).Slots!.Slots.Single();

        slot.WalStatus.Should().Be(status);
        slot.Restart.Should().BeNull();
        slot.IsLastingPhysical.Should().BeFalse();
    }

    [Fact]
    public void An_instance_without_slots_says_so() => Ask(null).Slots!.Slots.Should().BeEmpty();

    [Theory]
    [InlineData("n2")]
    [InlineData("n2\tyes\tt\t0/1\treserved\t-")]
    [InlineData("n2\tt\tt\tfar\treserved\t-")]
    public void What_is_no_list_of_slots_is_no_answer(string line) => Ask(line).Kind.Should().Be(AnswerKind.Rejected);

    [Fact]
    public void An_answer_with_too_few_columns_is_none()
        => ScriptedServer.Ask(server => server.LetIn().AwaitQuery().Row("f", null, null, null, null, "f", null), includesSlots: true)
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

    private static ServerAnswer Ask(string? slots) => ScriptedServer.Ask(
        server => server.LetIn().AwaitQuery().Row("t", null, null, null, null, "f", null, slots, null), includesSlots: true);
}
