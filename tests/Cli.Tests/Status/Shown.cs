using System.Collections.Immutable;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Status;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;

namespace OcfAgents.Cli.Tests.Status;

public sealed class Shown
{
    [Theory]
    [InlineData("healthy")]
    [InlineData("degraded")]
    [InlineData("fenced")]
    [InlineData("noquorum")]
    [InlineData("leaderless")]
    public void A_recorded_cluster_looks_like_this(string name) => Golden.ShouldBe(Text(Sample(name)), $"Status/{name}.txt");

    [Theory]
    [InlineData("healthy", ExitCode.Success)]
    [InlineData("degraded", ExitCode.Degraded)]
    [InlineData("fenced", ExitCode.Degraded)]
    [InlineData("noquorum", ExitCode.NoPrimary)]
    [InlineData("leaderless", ExitCode.NoPrimary)]
    public void The_exit_code_is_that_of_the_worst(string name, object code) => Sample(name).Code.Should().Be((ExitCode)code);

    [Fact]
    public void A_split_is_the_worst_there_is()
    {
        var status = Of(new MadeCluster().With("node3", InstanceState.PrimarySuperseded, LineageRelation.Collided, epoch: 3));

        status.Code.Should().Be(ExitCode.TwoPrimaries);
        Golden.ShouldBe(Text(status), "Status/split.txt");
    }

    [Theory]
    [InlineData("healthy")]
    [InlineData("leaderless")]
    [InlineData("noquorum")]
    public void The_document_is_what_its_schema_says(string name) => SchemaFile.ShouldAccept(StatusJson.Write(Sample(name)));

    [Fact]
    public void What_could_not_be_reached_is_said()
    {
        var cluster = SampleCluster.Read("healthy");
        var database = DatabaseViews.Of(
            cluster, cluster.Of(Clusters.Agents.ChefPgsql).Single(), ImmutableDictionary<string, StandingAnswer>.Empty.Add("node1", StandingAnswer.Unreachable("nobody to connect to")));

        var text = Text(StatusView.Of(cluster, [database], []));

        text.Should().Contain("not reached  PostgreSQL on node1: nobody to connect to").And.Contain("nobody takes over: how far node3 is, is not known", "a position is missing, and none is invented");
    }

    [Fact]
    public void Colours_are_for_terminals() => Text(Sample("degraded")).Should().NotContain("\u001b");

    internal static StatusView Sample(string name)
    {
        var cluster = SampleCluster.Read(name);
        var hasPrimary = name is "healthy" or "degraded" or "fenced";
        return StatusView.Of(cluster, [hasPrimary ? SampleCluster.Database(cluster, ("node1", SampleCluster.Primary(lag: 4096))) : SampleCluster.Database(cluster)], cluster.Resources);
    }

    private static StatusView Of(MadeCluster made) => StatusView.Of(made.View.Cluster, [made.View], []);

    private static string Text(StatusView status) => TestConsole.Of(console => new StatusText(console).Write(status));
}
