using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Ocf;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>The exit codes of the resource agent API, for each state and each thing that the cluster can ask.</summary>
public sealed class MonitorExitCodes
{
    /// <summary>
    /// A crashed instance is 7 to a probe: any other code makes the cluster demote and stop what is not there, and
    /// fence the node when that fails. 190 and 191 are seen by people and acted on by nobody. A standby where a primary
    /// should be is told as it is. 5 keeps a resource from a node that has no PostgreSQL, and only a probe may say it.
    /// </summary>
    private const string Table = """
                           probe  Unpromoted  Promoted
        NotInstalled           5           7         7
        DataMissing            7           7         7
        DataUnreadable         1           1         9
        StoppedPrimary         7           7         7
        StoppedAtMinimal       7           7         7
        StoppedStandby         7           7         7
        Crashed                7           7         7
        Orphaned               1           1         9
        Starting               0           0       191
        StuckStarting          1           1         9
        Stopping               1           1         9
        StandbyStreaming       0           0         0
        StandbyDetached        0           0         0
        StandbyPaused          0         190         0
        StandbyInsufficient    0           1         0
        StandbyDiverged        0         190         0
        StandbyStranded        0         190         0
        StoppedDiverged        7           7         7
        Rejoining              0         190         0
        RejoinInterrupted      7           7         7
        Primary                8           8         8
        PrimarySuperseded      9           9         9
        StandbyUnasked         0         190         0
        PrimaryUnasked         8           8       191
        Silent                 1         190       191
        Stray                  1           1         9
        HeldByRunit            7           7         7
        Unresponsive           1           1         9
        """;

    private static readonly InstanceState[] s_states = Enum.GetValues<InstanceState>();

    private static readonly MonitorKind[] s_kinds = [MonitorKind.Probe, MonitorKind.Unpromoted, MonitorKind.Promoted];

    public static TheoryData<string, string, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, int>();
            foreach (var line in Table.Split('\n')[1..])
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (var column = 0; column < s_kinds.Length; column++)
                {
                    rows.Add(words[0], $"{s_kinds[column]}", int.Parse(words[column + 1]));
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Is_what_the_table_says(string state, string kind, int exitCode)
        => ((int)For(Enum.Parse<InstanceState>(state), Enum.Parse<MonitorKind>(kind)).ExitCode).Should().Be(exitCode);

    [Fact]
    public void The_table_has_every_state_for_every_kind_of_monitor()
        => Table.Split('\n')[1..].Select(line => line.Split(' ')[0])
            .Should().Equal(s_states.Select(state => $"{state}"));

    [Fact]
    public void Not_running_is_said_only_where_no_process_of_the_instance_lives()
        => All().Where(one => one.Outcome.ExitCode == ExitCode.NotRunning && IsRunning(one.State)).Should().BeEmpty();

    [Fact]
    public void Running_is_said_only_where_a_process_of_the_instance_lives()
        => All().Where(one => !IsRunning(one.State)).Select(one => one.Outcome.ExitCode).Should().NotContain(
            [ExitCode.Success, ExitCode.RunningPromoted, ExitCode.Degraded, ExitCode.DegradedPromoted]);

    [Fact]
    public void Promoted_is_said_only_of_a_primary()
        => All().Where(one => one.Outcome.ExitCode == ExitCode.RunningPromoted
            && one.State is not (InstanceState.Primary or InstanceState.PrimaryUnasked)).Should().BeEmpty();

    [Fact]
    public void Codes_that_ban_a_resource_from_its_node_come_from_a_probe_alone()
        => All().Where(one => one.Kind != MonitorKind.Probe).Select(one => one.Outcome.ExitCode).Should().NotContain(
            [ExitCode.ErrArgs, ExitCode.ErrPerm, ExitCode.ErrInstalled, ExitCode.ErrConfigured]);

    [Fact]
    public void Codes_of_the_promoted_role_come_to_those_who_expect_it()
        => All().Where(one => one.Outcome.ExitCode is ExitCode.FailedPromoted or ExitCode.DegradedPromoted
            && one.Kind != MonitorKind.Promoted
            // It has the role, whoever asks, and must lose it before anything else.
            && one.State != InstanceState.PrimarySuperseded).Should().BeEmpty();

    [Fact]
    public void Whatever_is_not_well_has_a_reason_for_the_operator()
        => All().Where(one => one.Outcome.Reason != "what was seen").Select(one => one.Outcome.ExitCode).Distinct()
            .Should().BeEquivalentTo([ExitCode.Success, ExitCode.NotRunning, ExitCode.RunningPromoted]);

    [Theory]
    [InlineData(InstanceState.Crashed)]
    [InlineData(InstanceState.DataMissing)]
    [InlineData(InstanceState.StoppedDiverged)]
    [InlineData(InstanceState.RejoinInterrupted)]
    public void A_crash_a_missing_mount_and_half_a_rejoin_are_told_although_nothing_fails_for_them(InstanceState state)
        => For(state, MonitorKind.Probe).Reason.Should().Be("what was seen");

    [Theory]
    [InlineData("Probe", 0)]
    [InlineData("Unpromoted", 190)]
    [InlineData("Promoted", 0)]
    public void A_standby_that_has_had_no_primary_for_long_is_shown_to_people(string name, int exitCode)
    {
        var kind = Enum.Parse<MonitorKind>(name);
        var found = new Classification(InstanceState.StandbyDetached, "a standby without a primary, at 0/3000000");

        var outcome = MonitorTable.For(found, kind, PromotionScores.DetachedGrace);

        ((int)outcome.ExitCode).Should().Be(exitCode);
        MonitorTable.For(found, kind, PromotionScores.DetachedGrace - TimeSpan.FromSeconds(1)).ExitCode.Should().Be(ExitCode.Success);
    }

    [Fact]
    public void What_is_not_a_state_has_no_code()
    {
        var ask = () => For((InstanceState)99, MonitorKind.Probe);

        ask.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static MonitorOutcome For(InstanceState state, MonitorKind kind) =>
        MonitorTable.For(new Classification(state, "what was seen"), kind, TimeSpan.Zero);

    private static bool IsRunning(InstanceState state) => new Classification(state, "").IsRunning;

    private static IEnumerable<(InstanceState State, MonitorKind Kind, MonitorOutcome Outcome)> All() =>
        from state in s_states from kind in s_kinds select (state, kind, For(state, kind));
}
