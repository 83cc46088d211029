using OcfAgents.Agents.ChefServer.Reindexing;
using OcfAgents.Platform.Processes;

namespace OcfAgents.ChefServer.Tests;

/// <summary>When the search index is rebuilt.</summary>
public sealed class Reindexes
{
    private const long Now = 1_000_000;

    [Theory]
    [InlineData("00000002", "", true)]
    [InlineData("00000002", "00000001", true)]
    [InlineData("00000002", "00000002", false)]
    [InlineData("", "00000001", false)]
    public void It_is_due_where_the_database_was_promoted_since_the_index_was_whole(string timeline, string indexed, bool isDue) =>
        ReindexRules.IsDue(timeline, indexed, before: null, isWorking: false, Now).Should().Be(isDue);

    [Theory]
    [InlineData("Failed", 1, 59, false)]
    [InlineData("Failed", 1, 60, true)]
    [InlineData("Failed", 2, 60, true)]
    [InlineData("Failed", 3, 6000, false)]
    [InlineData("Running", 1, 60, true)]
    [InlineData("Launched", 1, 60, true)]
    [InlineData("Launched", 1, 1, false)]
    [InlineData("CalledOff", 3, 0, true)]
    [InlineData("Done", 1, 6000, false)]
    public void An_attempt_that_came_to_nothing_is_repeated_after_a_pause_and_not_for_ever(string phase, int attempts, int age, bool isDue)
    {
        var before = new ReindexRecord
        {
            Phase = Enum.Parse<ReindexPhase>(phase), Attempts = attempts, Since = Now - age, Timeline = "00000002",
        };

        ReindexRules.IsDue("00000002", "00000001", before, isWorking: false, Now).Should().Be(isDue);
        ReindexRules.IsDue("00000002", "00000001", before, isWorking: true, Now).Should().BeFalse("one at a time");
        ReindexRules.IsDue("00000003", "00000001", before, isWorking: false, Now).Should().BeTrue("that was another takeover");
    }

    [Fact]
    public void What_was_given_up_is_a_remark()
    {
        var record = new ReindexRecord { Phase = ReindexPhase.Failed, Attempts = ReindexRules.AttemptsAllowed, Reason = "it said no" };

        ReindexRules.Remark(record, isWorking: false).Should().Contain("it said no").And.Contain("chef-server-ctl reindex");
        ReindexRules.Remark(record with { Attempts = 2 }, isWorking: false).Should().BeNull();
        ReindexRules.Remark(record, isWorking: true).Should().BeNull();
        ReindexRules.Remark(record: null, isWorking: false).Should().BeNull();
    }

    [Fact]
    public void A_record_is_read_as_it_was_written_and_half_of_one_is_none()
    {
        var record = new ReindexRecord
        {
            Phase = ReindexPhase.Failed, Token = "1-2", Timeline = "0000000A", Attempts = 2, Since = 5,
            Worker = new ProcessIdentity(7, 8), IsTold = true, Reason = "exited with 1: no",
        };

        ReindexRecord.TryParse(record.ToString()).Should().Be(record);
        ReindexRecord.TryParse("Failed\n1-2\n").Should().BeNull();
        ReindexRecord.TryParse("").Should().BeNull();
        ReindexRecord.TryParse(text: null).Should().BeNull();
    }

    [Fact]
    public void A_workers_command_line_is_read_as_it_was_written()
    {
        var order = new ReindexOrder("chef_server", "", "/opt/opscode", "1-2");

        ReindexOrder.TryParse(order.ToArguments()).Should().Be(order);
        ReindexOrder.TryParse(["start"]).Should().BeNull();
    }
}
