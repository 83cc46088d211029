using OcfAgents.Agents.Stash;
using OcfAgents.Agents.Stash.Server;
using OcfAgents.Ocf;

namespace OcfAgents.Stash.Tests;

/// <summary>What each state means for the cluster, and for a start.</summary>
public sealed class Tables
{
    /// <summary>
    /// A probe says 7 unless a JVM lives: 1 from a standby would restart the healthy server elsewhere, 5 would ban the node
    /// without a word. A recurring 5 moves the server at once.
    /// </summary>
    private const string Codes = """
                       probe  recurring
        Absent             7          7
        Lost               7          7
        LeftBehind         7          7
        Running            0          0
        Maintenance        0        190
        FirstRun           0        190
        Starting           0          0
        StuckStarting      1          1
        Stopping           1          1
        InError            1          1
        NotDeployed        1          1
        Silent             1          1
        Suspended          1          1
        HomeGone           1          5
        """;

    private const string Steps = """
                       before  after the launch
        Absent         Launch  Fail
        Lost           Launch  Fail
        LeftBehind     Reap    Fail
        Running        Done    Done
        Maintenance    Done    Done
        FirstRun       Done    Done
        Starting       Wait    Wait
        StuckStarting  Wait    Wait
        Stopping       Wait    Fail
        InError        Fail    Fail
        NotDeployed    Fail    Fail
        Silent         Wait    Wait
        Suspended      Fail    Fail
        HomeGone       Fail    Fail
        """;

    public static TheoryData<string, int, int> MonitorRows => Rows(Codes, words => (words[0], int.Parse(words[1]), int.Parse(words[2])));

    public static TheoryData<string, string, string> StartRows => Rows(Steps, words => (words[0], words[1], words[2]));

    [Theory]
    [MemberData(nameof(MonitorRows))]
    public void A_monitor_exits_as_the_table_says(string state, int probe, int recurring)
    {
        var found = new Classification(Enum.Parse<ServerState>(state), "what was seen");

        ((int)MonitorTable.For(found, isProbe: true, MaintenanceDisplay.Degraded).ExitCode).Should().Be(probe);
        ((int)MonitorTable.For(found, isProbe: false, MaintenanceDisplay.Degraded).ExitCode).Should().Be(recurring);
    }

    [Theory]
    [MemberData(nameof(StartRows))]
    public void A_start_does_what_the_table_says(string state, string before, string after)
    {
        var found = new Classification(Enum.Parse<ServerState>(state), "what was seen");

        $"{StartTable.For(found, wasLaunched: false, TimeSpan.FromMinutes(1))}".Should().Be(before);
        $"{StartTable.For(found, wasLaunched: true, TimeSpan.FromMinutes(1))}".Should().Be(after);
    }

    [Fact]
    public void The_tables_have_every_state()
    {
        var states = Enum.GetNames<ServerState>();

        Lines(Codes).Select(words => words[0]).Should().Equal(states);
        Lines(Steps).Select(words => words[0]).Should().Equal(states);
    }

    [Fact]
    public void Whatever_is_not_well_has_a_reason_for_the_operator()
    {
        foreach (var state in Enum.GetValues<ServerState>())
        {
            var outcome = MonitorTable.For(new Classification(state, "what was seen"), isProbe: false, MaintenanceDisplay.Degraded);
            if (outcome.ExitCode is not (ExitCode.Success or ExitCode.NotRunning))
            {
                outcome.Reason.Should().Be("what was seen", $"{state}");
            }
        }
    }

    [Fact]
    public void Maintenance_is_no_failure_and_shows_as_the_operator_chose()
        => MonitorTable.For(new Classification(ServerState.Maintenance, ""), isProbe: false, MaintenanceDisplay.Running)
            .ExitCode.Should().Be(ExitCode.Success);

    [Fact]
    public void Tomcat_may_answer_404_for_a_while_before_that_is_a_failure()
        => StartTable.For(new Classification(ServerState.NotDeployed, ""), wasLaunched: true, TimeSpan.FromSeconds(5))
            .Should().Be(StartStep.Wait);

    [Theory]
    [InlineData(120, true, 102)]
    [InlineData(120, false, 30)]
    [InlineData(30, true, 20)]
    [InlineData(10, true, 5)]
    [InlineData(10, false, 5)]
    public void A_stop_gives_a_server_that_answers_all_the_time_but_a_reserve(int budget, bool answers, int grace)
    {
        var plan = StopPlan.For(TimeSpan.FromSeconds(budget), answers, patience: TimeSpan.FromSeconds(30));

        plan.Grace.Should().Be(TimeSpan.FromSeconds(grace));
        (plan.Grace + plan.Dump + plan.Kill + plan.Reap).Should().BeLessThan(TimeSpan.FromSeconds(budget));
        plan.Reap.Should().BePositive();
    }

    private static TheoryData<T1, T2, T3> Rows<T1, T2, T3>(string table, Func<string[], (T1, T2, T3)> read)
    {
        var rows = new TheoryData<T1, T2, T3>();
        foreach (var (first, second, third) in Lines(table).Select(read))
        {
            rows.Add(first, second, third);
        }

        return rows;
    }

    private static IEnumerable<string[]> Lines(string table) =>
        table.Split('\n')[1..].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
