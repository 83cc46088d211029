using OcfAgents.Replication.Instance;
using OcfAgents.TestKit;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>
/// All scenarios of the text files, each played whole, asked for once more, and cut off at each of its moments.
/// </summary>
internal static class ScenarioPlays
{
    /// <summary>So often a play that only waits is looked at before its time is called over.</summary>
    private const int LongWait = 4;

    /// <summary>No play that comes to an end has as many moments.</summary>
    private const int Endless = 20;

    private static readonly (string File, Goal Goal)[] s_actions =
        [("start", Goal.Unpromoted), ("stop", Goal.Stopped), ("demote", Goal.Demoted), ("promote", Goal.Promoted)];

    private static readonly Lazy<Dictionary<string, Played>> s_played = new(() => AtOnce.Select([.. Scenarios()], Play)
        .ToDictionary(played => played.Name, StringComparer.Ordinal));

    public static IEnumerable<string> Names => Scenarios().Select(Name);

    public static IEnumerable<string> NamesOfReached =>
        Scenarios().Where(one => one.Scenario.Require("verdict") == Ending.Reached).Select(Name);

    public static Played Of(string name) => s_played.Value[name];

    /// <summary>The states that the scenarios of an action begin in.</summary>
    public static IEnumerable<InstanceState> GivenTo(string action) =>
        Scenarios().Where(one => one.Action == action).Select(one => Given(one.Scenario));

    private static IEnumerable<(string Action, Goal Goal, Scenario Scenario)> Scenarios() =>
        from action in s_actions
        from scenario in ScenarioReader.ReadFile(
            Path.Combine(AppContext.BaseDirectory, "Scenarios", $"{action.File}.txt"),
            "given", "with", "turns into", "silent monitors", "election",
            "decides", "ends", "verdict", "or after a cut", "reason")
        select (action.File, action.Goal, scenario);

    private static string Name((string Action, Goal Goal, Scenario Scenario) one) =>
        $"{one.Action}: {one.Scenario.Name}";

    private static InstanceState Given(Scenario scenario) => Enum.Parse<InstanceState>(scenario.Require("given"));

    private static Played Play((string Action, Goal Goal, Scenario Scenario) one)
    {
        var limit = one.Scenario.Require("verdict") == Ending.OutOfTime ? LongWait : Endless;
        var whole = SetUp(one.Scenario);
        var first = whole.Play(one.Goal, limit);
        var (moments, changes) = (whole.Server.Moments, whole.Server.Changes);
        var second = whole.Play(one.Goal, limit);
        return new Played(Name(one), one.Scenario, first, second, whole.Server.Changes - changes)
        {
            AfterCuts = AtOnce.Select([.. Enumerable.Range(1, moments)], cut =>
            {
                var stage = SetUp(one.Scenario);
                stage.Play(one.Goal, cut);
                return stage.Play(one.Goal, limit);
            }),
        };
    }

    private static Stage SetUp(Scenario scenario)
    {
        var with = scenario.All("with");
        var server = new FakeServer(Given(scenario))
        {
            HasPrimary = with.Contains("a primary"),
            Fault = with.Where(word => word != "a primary").Select(Enum.Parse<Fault>)
                .Aggregate(Fault.None, (all, one) => all | one),
            TurnsInto = scenario.Find("turns into") is { } next ? Enum.Parse<InstanceState>(next) : null,
        };
        return new Stage(server)
        {
            ElectionRefusal = scenario.Find("election"),
            SilentMonitors = int.Parse(scenario.Find("silent monitors") ?? "0"),
        };
    }

    /// <param name="Name">The action and the scenario's own name.</param>
    /// <param name="Script">What stands in the file.</param>
    /// <param name="First">The action, played whole.</param>
    /// <param name="Second">The same action right after it.</param>
    /// <param name="ChangesOfSecond">How often the second one did something to the instance.</param>
    internal sealed record Played(string Name, Scenario Script, Ending First, Ending Second, int ChangesOfSecond)
    {
        /// <summary>How the action ended that came after one that was cut off, by the moment of the cut.</summary>
        public required IReadOnlyList<Ending> AfterCuts { get; init; }
    }
}
