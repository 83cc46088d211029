using OcfAgents.Replication.Instance;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>The scenarios in the folder of that name, which are to be reviewed there.</summary>
public sealed class ReconcilerScenarios
{
    public static TheoryData<string> All => [.. ScenarioPlays.Names];

    public static TheoryData<string> Reached => [.. ScenarioPlays.NamesOfReached];

    [Theory]
    [MemberData(nameof(All))]
    public void Ends_as_the_scenario_says(string name)
    {
        var played = ScenarioPlays.Of(name);

        played.First.Decides.Should().Be(played.Script.Find("decides") ?? "");
        EndsAsSaid(played.First, played);
    }

    [Theory]
    [MemberData(nameof(Reached))]
    public void Asked_for_twice_changes_nothing_more(string name)
    {
        var played = ScenarioPlays.Of(name);

        played.ChangesOfSecond.Should().Be(0);
        played.Second.Decides.Should().BeEmpty();
        EndsAsSaid(played.Second, played);
    }

    /// <summary>
    /// Pacemaker kills an action at its timeout, wherever it is; the next one comes to what that left.
    /// </summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Cut_off_anywhere_and_asked_for_again_ends_the_same(string name)
    {
        var played = ScenarioPlays.Of(name);

        played.AfterCuts.Should().NotBeEmpty();
        var orElse = played.Script.Find("or after a cut");
        foreach (var ending in played.AfterCuts.Where(one => $"{one.State}, {one.Verdict}" != orElse))
        {
            EndsAsSaid(ending, played);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gives_each_decision_a_reason_and_what_was_seen(string name)
    {
        foreach (var line in ScenarioPlays.Of(name).First.Decisions.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            line.Should().MatchRegex("^decided [A-Za-z]+ because .{5,}; observed [A-Za-z]+: .{5,}$");
        }
    }

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("demote")]
    [InlineData("promote")]
    public void Begins_in_every_state_there_is(string action)
        => Enum.GetValues<InstanceState>().Except(ScenarioPlays.GivenTo(action)).Should().BeEmpty();

    private static void EndsAsSaid(Ending ending, ScenarioPlays.Played played)
    {
        ending.Verdict.Should().Be(played.Script.Require("verdict"), $"{played.Name} said: {ending.Reason}");
        ending.State.ToString().Should().Be(played.Script.Require("ends"));
        if (played.Script.Find("reason") is { } reason)
        {
            ending.Reason.Should().Contain(reason);
        }
    }
}
