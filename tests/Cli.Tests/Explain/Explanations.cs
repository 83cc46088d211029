using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Explain;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Cli.Tests.Explain;

/// <summary>Each refusal of the safety core: explain names its rule, with the figures, and the right next step.</summary>
public sealed class Explanations
{
    [Fact]
    public void Of_a_cluster_that_is_well_every_rule_is_met()
    {
        var explanation = Explain(new MadeCluster());

        explanation.Headline.Should().Be("node1 is the primary (epoch 4, failover at 2026-11-22 13:00:00Z)");
        explanation.Findings.Should().OnlyContain(finding => finding.Mark == Mark.Ok);
        explanation.Next.Should().BeEmpty();
        explanation.Code.Should().Be(ExitCode.Success);
    }

    [Fact]
    public void No_other_primary() => Refusal(
        MadeCluster.Leaderless.With("node3", InstanceState.PrimarySuperseded), "node2", "no other primary (R-EL 9)", "node3 is a primary and takes writes", "wait for the cluster to demote");

    [Fact]
    public void Newest_epoch_where_another_has_it() => Refusal(
        MadeCluster.Leaderless.With("node2", InstanceState.StandbyDetached, LineageRelation.Behind, epoch: 3), "node2",
        "newest epoch (R-LIN 6)", "node2 followed epoch 3, the newest is 4, which node3 followed", "nothing: node3 is to be promoted");

    [Fact]
    public void Newest_epoch_where_nobody_has_it() => Refusal(
        MadeCluster.Leaderless.With("node2", InstanceState.StandbyDetached, LineageRelation.Behind, epoch: 3).With("node3", InstanceState.StandbyDetached, LineageRelation.Behind, epoch: 3),
        "node2", "newest epoch (R-LIN 6)", "node2 followed epoch 3, the newest is 4: bring back node1", "bring back node1 (pcs cluster start node1); if it never comes back: ocf-agents failover --accept-data-loss node2");

    [Fact]
    public void Most_wal() => Refusal(
        MadeCluster.Leaderless.At("node3", 0x6000000), "node2", "most WAL (R-EL 12)", "node3 is at 0/6000000 on timeline 5, node2 only at 0/5000000", "nothing: node3 is to be promoted");

    [Fact]
    public void One_history() => Refusal(
        (MadeCluster.Leaderless with { Lineage = null, Timelines = ImmutableDictionary<string, Timeline>.Empty.Add("node3", new Timeline(4)) })
            .With("node2", InstanceState.StandbyDetached, LineageRelation.Unrecorded, epoch: 0).With("node3", InstanceState.StandbyDetached, LineageRelation.Unrecorded, epoch: 0),
        "node2", "one history (R-START 26)", "not in the history of node2", "decide which data is right");

    [Fact]
    public void Proven_end_without_a_witness() => Refusal(
        MadeCluster.Leaderless.With("node2", InstanceState.StandbyDetached, isWitness: false).With("node3", InstanceState.StandbyDetached, isWitness: false),
        "node2", "proven end (R-EL 13)", "nobody that answered has followed node1 since it was started", "bring back node1 (pcs cluster start node1)");

    [Theory]
    [InlineData("epoch=4 primary=node1 any=1 of=node2,node3", "node3", "a commit may be on node3 alone")]
    [InlineData("epoch=4 primary=node1 any=0 of=", "", "commits may be on node1 alone")]
    public void Proven_end_in_synchronous_mode(string published, string away, string because) => Refusal(
        (MadeCluster.Leaderless with
        {
            Active = away.Length > 0 ? ["node2"] : ["node2", "node3"],
            Properties = ImmutableDictionary<string, string>.Empty.Add("sync-chefdb", published),
        }).With("synchronous", "prefer"),
        "node2", "proven end (R-EL 13)", because, "ocf-agents failover --accept-data-loss node2");

    [Fact]
    public void A_publication_that_cannot_be_read_is_an_obstacle() => Refusal(
        (MadeCluster.Leaderless with { Properties = ImmutableDictionary<string, string>.Empty.Add("sync-chefdb", "what?") }).With("synchronous", "strict"),
        "", "synchronous standbys (R-SYNC 18)", "cannot be read", "wait for the primary's monitor");

    [Fact]
    public void Limit_of_loss() => Refusal(
        (MadeCluster.Leaderless with { Marks = ImmutableDictionary<string, LagMark>.Empty.Add("node2", new LagMark(4, new Lsn(0x9000000))) }).With("maximum_lag", "16MB"),
        "node2", "limit of loss (R-EL 14)", "lacks over 16MB that the primary wrote", "or raise maximum_lag");

    [Fact]
    public void A_record_that_cannot_be_read_is_an_obstacle() => Refusal(
        MadeCluster.Leaderless with { Lineage = null, Properties = ImmutableDictionary<string, string>.Empty.Add("lineage-chefdb", "half of one") },
        "", "lineage (R-LIN 5)", "holds what is no lineage: 'half of one'", "nothing is promoted on half a record");

    [Fact]
    public void A_word_that_was_given_is_said()
    {
        var cluster = MadeCluster.Leaderless.With("node2", InstanceState.StandbyDetached, LineageRelation.Behind, epoch: 3);

        var findings = Explain(cluster with { Attributes = cluster.Attributes.Add(("node2", "accept-loss-chefdb"), "4") }).Findings;

        findings.Should().Contain(finding => finding.Node == "node2" && finding.Rule == "operator's word" && finding.Mark == Mark.Ok && finding.Because.Contains("an operator has accepted", StringComparison.Ordinal));
        Explain(cluster with { Attributes = cluster.Attributes.Add(("node2", "accept-loss-chefdb"), "3") }).Findings
            .Should().Contain(finding => finding.Node == "node2" && finding.Rule == "newest epoch (R-LIN 6)" && finding.Mark == Mark.No, "a word for another epoch says nothing");
    }

    [Fact]
    public void Where_nothing_is_in_the_way_that_is_said() => Explain(MadeCluster.Leaderless).Findings
        .Should().Contain(finding => finding.Rule == "election" && finding.Because == "nothing is in the way of its promotion" && finding.Next.Contains("pcs resource cleanup chefdb", StringComparison.Ordinal));

    [Fact]
    public void A_score_that_keeps_the_cluster_from_trying_is_said() => Refusal(
        MadeCluster.Leaderless with { Scores = ImmutableDictionary<string, int>.Empty.Add("node2", -1_000_000) }, "node2", "promotion score", "is -INFINITY: the cluster does not try to promote it");

    public static TheoryData<InstanceState> States { get; } = [.. Enum.GetValues<InstanceState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_has_words_and_where_it_is_an_obstacle_a_next_step(InstanceState state)
    {
        var finding = Explain(new MadeCluster().With("node3", state)).Findings.Single(found => found.Node == "node3" && found.Rule == $"state {state}");

        finding.Because.Should().NotBeEmpty();
        (finding.Mark == Mark.Ok).Should().Be(state is InstanceState.Primary or InstanceState.StandbyStreaming or InstanceState.StandbyDetached);
        (finding.Next.Length > 0).Should().Be(finding.Mark != Mark.Ok);
    }

    public static TheoryData<LineageRelation> Relations { get; } = [.. Enum.GetValues<LineageRelation>()];

    [Theory]
    [MemberData(nameof(Relations))]
    public void Every_relation_to_the_newest_promotion_has_words_and_a_next_step(LineageRelation relation)
    {
        var findings = Explain(MadeCluster.Leaderless.With("node3", InstanceState.StandbyDetached, relation, isWitness: false)).Findings;

        var finding = findings.Single(found => found.Node == "node3" && found.Rule == LineageAdvice.Rule);
        finding.Because.Should().NotBeEmpty();
        (finding.Next.Length > 0).Should().Be(finding.Mark == Mark.No, "what a member lacks the election asks of the others");
        (finding.Mark == Mark.No).Should().Be(relation is LineageRelation.Collided or LineageRelation.Foreign or LineageRelation.Unread);
    }

    public static TheoryData<Remarks> Kinds { get; } = [.. Enum.GetValues<Remarks>().Where(kind => kind != Remarks.None)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_remark_of_a_monitor_has_a_rule_and_a_next_step(Remarks kind)
    {
        var cluster = new MadeCluster().With("node3", InstanceState.StandbyStreaming, remarks: kind) with
        {
            Results = [new OperationResult("node3", "chefdb", "monitor", TimeSpan.FromSeconds(3), 190, "the agent's words") { Call = 9 }],
        };

        var finding = Explain(cluster).Findings.Single(found => found.Rule == RemarkAdvice.Rule(kind));

        finding.Because.Should().Be("the agent's words");
        finding.Next.Should().NotBeEmpty();
    }

    public static TheoryData<ElectionRule> Rules { get; } = [.. Enum.GetValues<ElectionRule>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_of_the_election_has_a_name_words_and_a_next_step(ElectionRule rule)
    {
        ElectionAdvice.Name(rule).Should().NotBeEmpty();
        ElectionAdvice.Met(rule).Should().NotBeEmpty();
        ElectionAdvice.Next(new ElectionRow(rule, new ElectionVerdict.Refuse("why")), MadeCluster.Leaderless.View, "node2").Should().NotBeEmpty();
    }

    [Fact]
    public void Without_quorum() => Refusal(MadeCluster.Leaderless with { HasQuorum = false }, "", "quorum", "2 of 3 nodes are online", "pcs cluster start --all");

    [Fact]
    public void With_a_node_that_is_lost_and_not_fenced() => Refusal(
        MadeCluster.Leaderless with { Offline = [], Unclean = ["node1"] }, "", "fencing", "node1 was lost and is not known to be off", "if node1 IS off: pcs stonith confirm node1");

    [Fact]
    public void Disabled() => Refusal(
        MadeCluster.Leaderless with { Meta = ImmutableDictionary<string, string>.Empty.Add("target-role", "Stopped") }, "", "target role", "disabled", "pcs resource enable chefdb-clone");

    [Fact]
    public void Banned() => Refusal(
        MadeCluster.Leaderless with { Locations = [new LocationRule("cli-ban-chefdb-clone-on-node2", "chefdb-clone", "node2", "-INFINITY", "Promoted")] },
        "node2", "constraint", "cli-ban-chefdb-clone-on-node2 keeps its role Promoted away", "pcs resource clear chefdb-clone node2");

    [Fact]
    public void Given_up_after_failures() => Refusal(
        MadeCluster.Leaderless with
        {
            Meta = ImmutableDictionary<string, string>.Empty.Add("migration-threshold", "2"),
            Attributes = ImmutableDictionary<(string, string), string>.Empty.Add(("node2", "fail-count-chefdb#monitor_3000"), "2"),
        },
        "node2", "failures", "2 failures have reached migration-threshold=2", "pcs resource cleanup chefdb");

    [Fact]
    public void A_promotion_that_failed_is_told_in_the_agents_own_words() => Explain(MadeCluster.Leaderless with
    {
        Results = [new OperationResult("node2", "chefdb", "promote", TimeSpan.Zero, 1, "the promotion could not be recorded in the cluster: timed out") { Call = 7 }],
    }).Findings.Should().Contain(finding => finding.Node == "node2" && finding.Rule == "last promote" && finding.Because.Contains("could not be recorded in the cluster", StringComparison.Ordinal));

    [Fact]
    public void One_that_does_not_run_is_told_with_its_reason() => Refusal(
        new MadeCluster
        {
            Active = ["node1", "node2"],
            Results = [new OperationResult("node3", "chefdb", "monitor", TimeSpan.Zero, 7, "the data directory is not here (not mounted?)") { Call = 3 }],
        },
        "node3", "instance", "does not run: the data directory is not here (not mounted?)", "pcs resource cleanup chefdb");

    [Fact]
    public void Two_primaries_are_the_first_thing_said()
    {
        var explanation = Explain(new MadeCluster().With("node3", InstanceState.PrimarySuperseded));

        explanation.Headline.Should().StartWith("More than one member takes writes");
        explanation.Code.Should().Be(ExitCode.TwoPrimaries);
        explanation.Findings.Should().Contain(finding => finding.Node == "node3" && finding.Rule == "one primary" && finding.Mark == Mark.No);
    }

    [Theory]
    [InlineData("healthy")]
    [InlineData("degraded")]
    [InlineData("fenced")]
    [InlineData("noquorum")]
    [InlineData("leaderless")]
    public void A_recorded_cluster_is_explained_like_this(string name)
    {
        var database = SampleCluster.Database(SampleCluster.Read(name));

        Golden.ShouldBe(TestConsole.Of(console => new ExplainText(console).Write(DatabaseExplanation.Of(database))), $"Explain/{name}.txt");
    }

    [Fact]
    public void The_document_is_what_its_schema_says() =>
        SchemaFile.ShouldAccept(ExplainJson.Write([Explain(MadeCluster.Leaderless), Explain(new MadeCluster())], ["node9: no answer"]));

    [Fact]
    public void Hostile_words_of_an_agent_are_shown_and_not_obeyed()
    {
        var cluster = MadeCluster.Leaderless with
        {
            Results = [new OperationResult("node2", "chefdb", "promote", TimeSpan.Zero, 1, "[red]\u001b[2J</script>\nnext  rm -rf /") { Call = 7 }],
        };

        TestConsole.Of(console => new ExplainText(console).Write(Explain(cluster))).Should().Contain("[red]?[2J</script>?next  rm -rf /");
    }

    private static Explanation Explain(MadeCluster cluster) => DatabaseExplanation.Of(cluster.View);

    private static void Refusal(MadeCluster cluster, string node, string rule, string because, string? next = null)
    {
        var explanation = Explain(cluster);

        var finding = explanation.Findings.Single(found => found.Node == node && found.Rule == rule);
        finding.Mark.Should().Be(Mark.No);
        finding.Because.Should().Contain(because);
        if (next is not null)
        {
            finding.Next.Should().Contain(next);
            explanation.Next.Should().Contain(finding.Next);
        }
    }
}
