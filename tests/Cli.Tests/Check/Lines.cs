using OcfAgents.Cli.Check;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Tests.Check;

/// <summary>The one line of ocf-agents check, on recorded clusters.</summary>
public sealed class Lines
{
    private const long Limit = 64 * 1024 * 1024;

    [Theory]
    [InlineData("healthy")]
    [InlineData("noquorum")]
    public void The_document_is_what_its_schema_says(string name)
    {
        var cluster = SampleCluster.Read(name);
        var verdicts = Verdicts.Of(cluster, cluster.Resources, [SampleCluster.Database(cluster, ("node1", SampleCluster.Primary()))], warningLag: 1);

        SchemaFile.ShouldAccept(CheckJson.Write(Verdict.Worst(verdicts), CheckLine.Of(verdicts), verdicts));
    }

    [Fact]
    public void A_healthy_database_is_ok_with_the_lag_of_each_standby() => Of(SampleCluster.Read("healthy")).Should().Be((CheckState.Ok,
        "OK - chefdb: node1 is the primary, 2 standbys stream; stash_res: runs on node2; chef_server: runs on node1"
        + " | 'chefdb_standbys'=2;;;0 'chefdb_lag_node2'=0B;67108864;;0 'chefdb_lag_node3'=1024B;67108864;;0"));

    [Fact]
    public void A_standby_that_is_stopped_is_a_warning() => Database(SampleCluster.Read("degraded")).Should().Be((CheckState.Warning,
        "WARNING - chefdb: standby node3 is missing (stopped) | 'chefdb_standbys'=1;;;0"));

    [Fact]
    public void A_standby_whose_node_is_away_is_a_warning() => Database(SampleCluster.Read("fenced")).Should().Be((CheckState.Warning,
        "WARNING - chefdb: standby node3 is missing (offline) | 'chefdb_standbys'=1;;;0"));

    [Fact]
    public void Without_quorum_it_is_critical()
    {
        var (state, line) = Of(SampleCluster.Read("noquorum"));

        state.Should().Be(CheckState.Critical);
        line.Should().Be("CRITICAL - cluster: this partition has no quorum, node2 is lost and not fenced, node3 is lost and not fenced; chefdb: no primary, "
            + "standby node1 is missing (stopped), standby node2 is missing (lost, not fenced), standby node3 is missing (lost, not fenced); "
            + "stash_res: runs nowhere; chef_server: runs nowhere | 'chefdb_standbys'=0;;;0");
    }

    [Fact]
    public void Without_a_primary_it_is_critical()
    {
        var (state, line) = Database(SampleCluster.Read("leaderless"));

        state.Should().Be(CheckState.Critical);
        line.Should().StartWith("CRITICAL - chefdb: no primary");
    }

    [Fact]
    public void A_second_instance_that_takes_writes_is_critical()
    {
        var cluster = SampleCluster.Read("healthy");
        var database = SampleCluster.Database(cluster, ("node1", SampleCluster.Primary()), ("node3", SampleCluster.Primary()));

        Say(DatabaseCheck.Of(database, Limit)).Should().StartWith("CRITICAL - chefdb: more than one primary is suspected: node1, node3");
    }

    [Fact]
    public void Two_instances_that_the_cluster_has_promoted_are_critical()
    {
        var cluster = SampleCluster.Read("healthy");
        cluster = cluster with { Resources = [.. cluster.Resources.Select(resource => resource with { Instances = [.. resource.Instances.Select(instance => instance with { Role = "Promoted" })] })] };

        Say(DatabaseCheck.Of(SampleCluster.Database(cluster), Limit)).Should().StartWith("CRITICAL - chefdb: more than one primary is suspected: node1, node2, node3");
    }

    [Theory]
    [InlineData(Limit, "Ok")]
    [InlineData(Limit + 1, "Warning")]
    public void A_standby_that_is_behind_is_a_warning_from_the_limit_on(long lag, string state)
    {
        var database = SampleCluster.Database(SampleCluster.Read("healthy"), ("node1", SampleCluster.Primary((ulong)lag)));

        DatabaseCheck.Of(database, Limit).State.ToString().Should().Be(state);
        DatabaseCheck.Of(database, warningLag: 0).State.Should().Be(CheckState.Ok);
    }

    [Fact]
    public void What_an_agent_says_is_not_well_is_a_warning_with_its_reason()
    {
        var cluster = SampleCluster.Read("healthy");
        cluster = cluster with { Results = cluster.Results.Add(new OperationResult("node2", "chefdb", "monitor", TimeSpan.FromSeconds(3), 190, "disk | full\n") { Call = 999 }) };

        Say(DatabaseCheck.Of(SampleCluster.Database(cluster), Limit)).Should().StartWith("WARNING - chefdb: node2 is degraded: disk / full  | ");
    }

    [Fact]
    public void A_service_that_runs_nowhere_is_critical()
    {
        var (state, line) = Of(SampleCluster.Read("leaderless"));

        state.Should().Be(CheckState.Critical);
        line.Should().Contain("chef_server: runs nowhere").And.Contain("stash_res: runs on node3");
    }

    [Theory]
    [InlineData("Stopped", "Critical")]
    [InlineData("Started", "Ok")]
    public void One_that_is_disabled_is_critical(string role, string state) => Database(SampleCluster.Read("healthy", ("name=\"notify\" value=\"true\"", $"name=\"target-role\" value=\"{role}\"")))
        .State.ToString().Should().Be(state);

    [Fact]
    public void Maintenance_is_a_warning() => Of(SampleCluster.Read("healthy", ("name=\"have-watchdog\" value=\"false\"", "name=\"maintenance-mode\" value=\"true\"")))
        .Should().Match<(CheckState State, string Line)>(found => found.State == CheckState.Warning && found.Line.Contains("cluster: it is in maintenance mode"));

    [Fact]
    public void A_node_that_a_lasting_constraint_keeps_it_away_from_is_not_missed()
    {
        var cluster = SampleCluster.Read("degraded", ("id=\"cli-ban-chefdb-clone-on-node3\"", "id=\"quorum-only\""));

        Database(cluster).State.Should().Be(CheckState.Ok);
    }

    [Fact]
    public void Hostile_text_stays_in_its_line_and_before_the_bar()
    {
        var verdict = new Verdict("a\n|b\u001b[31m", [(CheckState.Warning, "x | y\r\n'<script>'\u202e")], "", [new Figure("l'a=b", 1, "B", Warning: null)]);

        CheckLine.Of([verdict]).Should().Be("WARNING - a /b [31m: x / y  '<script>'  | 'l''a_b'=1B;;;0");
    }

    [Theory]
    [InlineData("check", "--timeout", "0")]
    [InlineData("check", "--timeout", "soon")]
    [InlineData("check", "--warning-lag", "-1")]
    [InlineData("check", "--nonsense")]
    public void A_command_line_that_is_not_understood_is_unknown_and_not_critical(params string[] arguments) => CommandLine.Run(arguments).Should().Be((int)CheckState.Unknown);

    [Fact]
    public void A_file_that_is_none_is_unknown() => CommandLine.Run(["check", "--cib", "/nonexistent"]).Should().Be((int)CheckState.Unknown);

    /// <summary>Without crm_mon's word nothing would seem to be active, and a database that is well to have no primary.</summary>
    [Fact]
    public void Where_it_is_not_known_what_is_active_it_is_unknown()
    {
        var file = Path.Combine(Repository.Path("tests/Cli.Tests/Samples"), "healthy", "cib.xml");
        var directory = Environment.GetEnvironmentVariable("HA_SBIN_DIR");
        Environment.SetEnvironmentVariable("HA_SBIN_DIR", "/nonexistent");
        try
        {
            CommandLine.Run(["check", "--cib", file]).Should().Be((int)CheckState.Unknown);
            CommandLine.Run(["doctor", "--cib", file]).Should().Be((int)ExitCode.Unreachable);
            CommandLine.Run(["metrics", "--cib", file]).Should().Be((int)ExitCode.Unreachable);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HA_SBIN_DIR", directory);
        }
    }

    [Fact]
    public void The_worst_state_wins_and_is_told_first()
    {
        Verdict Of(string name, CheckState state) => new(name, [(state, $"{state}")], "fine", []);

        CheckLine.Of([Of("a", CheckState.Unknown), Of("b", CheckState.Critical), Of("c", CheckState.Warning)]).Should().Be("CRITICAL - b: Critical; a: Unknown; c: Warning");
        Verdict.Worst([Of("a", CheckState.Unknown), Of("c", CheckState.Warning)]).Should().Be(CheckState.Warning);
        Verdict.Worst([Of("a", CheckState.Unknown), new Verdict("d", [], "fine", [])]).Should().Be(CheckState.Unknown);
    }

    private static (CheckState State, string Line) Database(ClusterView cluster)
    {
        var verdict = DatabaseCheck.Of(SampleCluster.Database(cluster), Limit);
        return (verdict.State, CheckLine.Of([verdict]));
    }

    private static (CheckState State, string Line) Of(ClusterView cluster)
    {
        var database = cluster.HasQuorum && cluster.LocalNode == "node1" ? SampleCluster.Database(cluster, ("node1", SampleCluster.Primary(1024))) : SampleCluster.Database(cluster);
        var verdicts = Verdicts.Of(cluster, cluster.Resources, [database], Limit);
        return (Verdict.Worst(verdicts), CheckLine.Of(verdicts));
    }

    private static string Say(Verdict verdict) => CheckLine.Of([verdict]);
}
