using OcfAgents.Cli.Metrics;
using OcfAgents.Platform.PostgreSql.Standing;

namespace OcfAgents.Cli.Tests.Metrics;

/// <summary>The metrics of recorded clusters.</summary>
public sealed class Texts
{
    public static TheoryData<string> Samples { get; } = [.. SampleCluster.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_metrics_of_a_recorded_cluster_are_these(string name) => Golden.ShouldBe(Of(name), $"Metrics/{name}.prom");

    [Theory]
    [MemberData(nameof(Samples))]
    public void They_are_in_the_format_of_Prometheus(string name) => PrometheusParser.Parse(Of(name)).Should().NotBeEmpty();

    [Fact]
    public void The_primary_the_lag_and_the_positions_are_told()
    {
        var samples = PrometheusParser.Parse(Of("healthy"));

        samples.Should().Contain("ocf_agents_primary{node=\"node1\",resource=\"chefdb\"}", 1)
            .And.Contain("ocf_agents_primary{node=\"node2\",resource=\"chefdb\"}", 0)
            .And.Contain("ocf_agents_replica{node=\"node2\",resource=\"chefdb\"}", 1)
            .And.Contain("ocf_agents_postgres_streaming{node=\"node3\",resource=\"chefdb\"}", 1)
            .And.Contain("ocf_agents_replication_lag_bytes{node=\"node3\",resource=\"chefdb\"}", 4096)
            .And.Contain("ocf_agents_xlog_location{node=\"node1\",resource=\"chefdb\"}", 0x779EC00)
            .And.Contain("ocf_agents_xlog_replayed_location{node=\"node3\",resource=\"chefdb\"}", 0x779EC00 - 4096)
            .And.Contain("ocf_agents_postgres_timeline{node=\"node1\",resource=\"chefdb\"}", 2)
            .And.Contain("ocf_agents_lineage_epoch{resource=\"chefdb\"}", 1)
            .And.Contain("ocf_agents_cluster_unlocked{resource=\"chefdb\"}", 0)
            .And.Contain("ocf_agents_has_address{node=\"node1\",resource=\"chefdb\"}", 1);
    }

    [Fact]
    public void A_fencing_and_an_empty_place_are_told()
    {
        var samples = PrometheusParser.Parse(Of("fenced"));

        samples.Should().Contain("ocf_agents_node_online{node=\"node3\"}", 0)
            .And.Contain("ocf_agents_fencing_events{status=\"success\"}", 1)
            .And.Contain("ocf_agents_fencing_last_timestamp_seconds{node=\"node3\",status=\"success\"}", new DateTimeOffset(2026, 11, 22, 13, 43, 53, TimeSpan.Zero).ToUnixTimeSeconds());
        PrometheusParser.Parse(Of("leaderless")).Should().Contain("ocf_agents_cluster_unlocked{resource=\"chefdb\"}", 1);
        PrometheusParser.Parse(Of("noquorum")).Should().Contain("ocf_agents_cluster_quorum{}", 0).And.Contain("ocf_agents_node_unclean{node=\"node3\"}", 1);
    }

    /// <summary>What a role that is no member of pg_monitor is shown of other standbys: their names.</summary>
    [Fact]
    public void Asked_as_the_replication_role_a_standby_tells_its_own_lag_and_no_other()
    {
        var cluster = SampleCluster.Read("healthy");
        var primary = SampleCluster.Primary() with { Listed = [new FollowingStandby("node2", "-"), new FollowingStandby("node3", "-")] };
        var own = SampleCluster.Standby() with { ReplayAge = TimeSpan.FromHours(1) };
        var samples = PrometheusParser.Parse(PrometheusText.Of(cluster, [SampleCluster.Database(cluster, ("node1", primary), ("node2", own))]));

        samples.Should().Contain("ocf_agents_postgres_streaming{node=\"node3\",resource=\"chefdb\"}", 1, "its agent says so")
            .And.Contain("ocf_agents_replication_lag_bytes{node=\"node2\",resource=\"chefdb\"}", 0)
            .And.Contain("ocf_agents_replication_lag_seconds{node=\"node2\",resource=\"chefdb\"}", 0, "it has all there is, however long ago that was written")
            .And.NotContainKey("ocf_agents_replication_lag_bytes{node=\"node3\",resource=\"chefdb\"}");
    }

    [Fact]
    public void Without_a_cluster_only_that_is_told()
    {
        var samples = PrometheusParser.Parse(PrometheusText.OfNoCluster());

        samples.Should().Contain("ocf_agents_up{}", 0);
        samples.Keys.Should().HaveCount(3);
    }

    /// <summary>A label whose value is a position, a time or a reason makes a new series with each value.</summary>
    [Fact]
    public void No_label_holds_what_has_no_bound()
    {
        var text = string.Concat(SampleCluster.Names.Select(Of));

        text.Should().NotContain("0/").And.NotContain("=\"2026");
        foreach (var line in text.Split('\n').Where(line => line.Contains('{')))
        {
            line.Should().MatchRegex("""^[a-z_]+\{((node|resource|role|status|state|cause|agent|operation|interval|version)="[A-Za-z0-9_.:-]*",?)+\} """);
        }
    }

    [Fact]
    public void Hostile_names_are_escaped()
    {
        var metric = Metric.Gauge("test", "help with \\ and\nmore");
        var text = Exposition.Write([metric.At(1.5, ("node", "a\"b\\c\nd\u001b[31m<script>"))]);

        text.Should().Be("# HELP ocf_agents_test help with \\\\ and\\nmore\n# TYPE ocf_agents_test gauge\nocf_agents_test{node=\"a\\\"b\\\\c\\nd\ufffd[31m<script>\"} 1.5\n");
        PrometheusParser.Parse(text).Should().ContainSingle();
    }

    [Theory]
    [InlineData("2026-11-22 13:43:53Z")]
    [InlineData("2026-11-22 13:43:53 +00:00")]
    [InlineData("2026-11-22 13:43:53.000000Z")]
    [InlineData("2026-11-22 13:43:53.000000 Z")]
    [InlineData("2026-11-22T14:43:53+01:00")]
    public void The_times_of_fencings_are_read_as_the_versions_of_Pacemaker_write_them(string text) =>
        ClusterMetrics.Time(text).Should().Be(new DateTimeOffset(2026, 11, 22, 13, 43, 53, TimeSpan.Zero));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    public void What_is_no_time_is_none(string text) => ClusterMetrics.Time(text).Should().BeNull();

    [Theory]
    [InlineData("a 1", "no help")]
    [InlineData("# HELP a x\n# TYPE a gauge\na 1\n# HELP b x\n# TYPE b gauge\nb 1\na 2\n", "apart")]
    [InlineData("# HELP a x\n# TYPE a gauge\na 1\na 2\n", "twice")]
    [InlineData("# HELP a x\n# TYPE a gauge\na{b=\"\\x\"} 1\n", "escape")]
    [InlineData("# HELP a x\n# TYPE a gauge\na{b=\"1\",b=\"2\"} 1\n", "label twice")]
    [InlineData("# HELP a x\n# TYPE a gauge\na 1", "no end")]
    public void The_parser_refuses_what_is_wrong(string text, string why) =>
        FluentActions.Invoking(() => PrometheusParser.Parse(text)).Should().Throw<FormatException>(why);

    /// <summary>The healthy cluster with synchronous standbys and a failure: what the others have no occasion to tell.</summary>
    internal static string OfEverything()
    {
        var cluster = SampleCluster.Read(
            "healthy",
            ("<nvpair id=\"ocf-agents-lineage-chefdb\"", "<nvpair id=\"s\" name=\"sync-chefdb\" value=\"epoch=1 primary=node1 any=1 of=node2,node3\"/><nvpair id=\"ocf-agents-lineage-chefdb\""),
            ("name=\"master-chefdb\" value=\"1000\"", "name=\"last-failure-chefdb#monitor_2000\" value=\"1795355033\""));
        return PrometheusText.Of(cluster, [SampleCluster.Database(cluster, ("node1", SampleCluster.Primary(4096)), ("node2", SampleCluster.Standby()))]);
    }

    [Fact]
    public void Synchronous_standbys_and_failures_are_told() => PrometheusParser.Parse(OfEverything()).Should()
        .Contain("ocf_agents_sync_standby{node=\"node2\",resource=\"chefdb\"}", 1)
        .And.Contain("ocf_agents_sync_standby{node=\"node1\",resource=\"chefdb\"}", 0)
        .And.Contain("ocf_agents_sync_required{resource=\"chefdb\"}", 1)
        .And.Contain("ocf_agents_xlog_paused{node=\"node2\",resource=\"chefdb\"}", 1)
        .And.Contain("ocf_agents_resource_last_failure_timestamp_seconds{node=\"node1\",resource=\"chefdb\"}", 1795355033);

    internal static string Of(string name)
    {
        var cluster = SampleCluster.Read(name);
        return PrometheusText.Of(cluster, [name == "healthy" ? SampleCluster.Database(cluster, ("node1", SampleCluster.Primary(4096))) : SampleCluster.Database(cluster)]);
    }
}
