using OcfAgents.Cli.Setup.Standby;

namespace OcfAgents.Cli.Tests;

/// <summary>What setup standby does of what it finds: above all, which data it takes the place of.</summary>
public sealed class StandbyPlans
{
    private static readonly CloneFacts s_empty = new() { Data = CloneData.Empty, PrimarySystemIdentifier = 7, PrimaryBytes = 1 << 20, FreeBytes = 1L << 40 };

    private static readonly StandbySituation s_fresh = new()
    {
        Layout = Layouts.Chef15(), From = "node1", ExpectedSystem = 7, Resource = "chefdb", Node = "node2", HasResource = true,
        Constraint = "chefdb-awaits-data-node2", Server = Servers.Nothing, Facts = s_empty, Stamp = "T",
    };

    [Fact]
    public void An_empty_node_is_cloned() => Undone(s_fresh).Should().Be("base-backup join streaming tidy");

    [Fact]
    public void A_node_that_streams_is_finished() =>
        Undone(s_fresh with { Server = Servers.Streaming, Constraint = null, Facts = null }).Should().BeEmpty();

    [Fact]
    public void A_clone_that_is_complete_goes_on_where_it_was_cut_off() =>
        Undone(s_fresh with { Server = Servers.Stopped, Facts = s_empty with { Data = CloneData.Present, Standing = DataStanding.CanStream, IsUntidy = true } })
            .Should().Be("join streaming tidy");

    /// <summary>The table that no data is lost by.</summary>
    [Theory]
    [InlineData("Missing", "Unknown", false, "base-backup join streaming tidy", 0)]
    [InlineData("Empty", "Unknown", false, "base-backup join streaming tidy", 0)]
    [InlineData("Present", "CanStream", false, "join streaming", 0)]
    [InlineData("Present", "Contained", false, "base-backup join streaming tidy", 0)]
    [InlineData("Present", "Diverged", false, "", 7)]
    [InlineData("Present", "Another", false, "", 7)]
    [InlineData("Present", "Unknown", false, "", 7)]
    [InlineData("Foreign", "Unknown", false, "", 7)]
    [InlineData("Present", "Diverged", true, "move-aside base-backup join streaming tidy", 0)]
    [InlineData("Present", "Another", true, "move-aside base-backup join streaming tidy", 0)]
    [InlineData("Present", "Unknown", true, "move-aside base-backup join streaming tidy", 0)]
    [InlineData("Foreign", "Unknown", true, "move-aside base-backup join streaming tidy", 0)]
    public void Data_that_is_not_proved_to_be_in_the_primarys_is_moved_aside_by_an_explicit_word_alone(
        string data, string standing, bool mayMove, string undone, int code)
    {
        var seen = s_fresh with
        {
            Facts = s_empty with { Data = Enum.Parse<CloneData>(data), Standing = Enum.Parse<DataStanding>(standing), Because = "so it is" },
            MayMoveAside = mayMove,
        };

        var plan = StandbyPlan.For(seen);

        Undone(seen).Should().Be(undone);
        ((int?)plan.Refusal?.Code ?? 0).Should().Be(code);
    }

    [Fact]
    public void A_clone_of_ours_that_was_cut_off_is_taken_up_whatever_there_is() =>
        Undone(s_fresh with { Facts = s_empty with { IsHalfDone = true, Data = CloneData.Present, Standing = DataStanding.Unknown, Obstacle = "data.new is in the way" } })
            .Should().Be("base-backup join streaming tidy");

    [Fact]
    public void A_server_of_runits_is_ended_before_its_data_is_moved() =>
        Undone(s_fresh with
        {
            Server = Servers.Primary, MayMoveAside = true, Facts = s_empty with { Data = CloneData.Present, Standing = DataStanding.Another },
        }).Should().Be("runit move-aside base-backup join streaming tidy");

    public static TheoryData<string, int, string> Refusals => new()
    {
        { "no resource", 1, "no resource chefdb" },
        { "takes writes", 7, "takes writes" },
        { "does not stream", 7, "does not stream" },
        { "no primary", 1, "no primary answers" },
        { "another primary", 7, "system identifier 8" },
        { "obstacle", 7, "is a mount point" },
        { "no room", 1, "MB free" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_in_the_way_is_told_and_nothing_is_done(string what, int code, string reason)
    {
        var plan = StandbyPlan.For(With(what));

        plan.Steps.Should().BeEmpty();
        plan.Refusal!.Reason.Should().Contain(reason);
        ((int)plan.Refusal.Code).Should().Be(code);
        plan.Refusal.Next.Should().NotBeEmpty();
    }

    [Fact]
    public void What_the_worker_found_reaches_root_as_it_was()
    {
        var facts = s_empty with { Standing = DataStanding.Diverged, Because = "a \"quoted\" ü", SystemIdentifier = ulong.MaxValue, IsUntidy = true, Obstacle = "o", PrimaryProblem = "p" };

        CloneFacts.Parse(facts.ToJson()).Should().Be(facts);
        FluentActions.Invoking(() => CloneFacts.Parse("no JSON")).Should().Throw<FormatException>();
    }

    private static StandbySituation With(string what) => what switch
    {
        "no resource" => s_fresh with { HasResource = false },
        "takes writes" => s_fresh with { Server = Servers.ClustersPrimary },
        "does not stream" => s_fresh with { Server = Servers.Streaming with { IsStreaming = false } },
        "no primary" => s_fresh with { Facts = s_empty with { PrimaryProblem = "no primary answers" } },
        "another primary" => s_fresh with { Facts = s_empty with { PrimarySystemIdentifier = 8 } },
        "obstacle" => s_fresh with { Facts = s_empty with { Obstacle = "/data is a mount point" } },
        "no room" => s_fresh with { Facts = s_empty with { FreeBytes = 1 } },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "not a case"),
    };

    private static string Undone(StandbySituation seen) =>
        string.Join(' ', StandbyPlan.For(seen).Steps.Where(step => step.DoneBecause is null).Select(step => step.Step.Name));
}
