using System.Collections.Immutable;
using System.Globalization;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Cli.Tests;

/// <summary>
/// A cluster of three that is made, not recorded: node1 is the primary of epoch 4 on timeline 5, node2 and node3 stream. Tests spoil it.
/// </summary>
internal sealed record MadeCluster
{
    public const string Resource = "chefdb";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 14, 0, 0, TimeSpan.Zero);

    public static readonly Lsn End = new(0x5000000);

    public ImmutableArray<string> Offline { get; init; } = [];

    public ImmutableArray<string> Unclean { get; init; } = [];

    /// <summary>Where the resource runs.</summary>
    public ImmutableArray<string> Active { get; init; } = ["node1", "node2", "node3"];

    public string? Promoted { get; init; } = "node1";

    public bool HasQuorum { get; init; } = true;

    public Lineage? Lineage { get; init; } = LineageOf("node1");

    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> Meta { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, InstanceReport> Reports { get; init; } = ImmutableDictionary<string, InstanceReport>.Empty;

    public ImmutableDictionary<string, Lsn> Ends { get; init; } = ImmutableDictionary<string, Lsn>.Empty;

    public ImmutableDictionary<string, Timeline> Timelines { get; init; } = ImmutableDictionary<string, Timeline>.Empty;

    public ImmutableDictionary<string, LagMark> Marks { get; init; } = ImmutableDictionary<string, LagMark>.Empty;

    public ImmutableDictionary<string, int> Scores { get; init; } = ImmutableDictionary<string, int>.Empty;

    public ImmutableArray<OperationResult> Results { get; init; } = [];

    public ImmutableArray<LocationRule> Locations { get; init; } = [];

    public ImmutableDictionary<(string Node, string Name), string> Attributes { get; init; } = ImmutableDictionary<(string, string), string>.Empty;

    /// <summary>Nobody is promoted, and node1, the last primary, is off.</summary>
    public static MadeCluster Leaderless { get; } = new()
    {
        Offline = ["node1"],
        Active = ["node2", "node3"],
        Promoted = null,
    };

    /// <summary>The primary may not tell what its standbys do.</summary>
    public bool IsBlind { get; init; }

    public DatabaseView View => SampleView();

    public static Lineage LineageOf(string primary, long epoch = 4) =>
        new(epoch, 7, new WalPosition(new Timeline(4), new Lsn(0x4000000)), primary, Now - TimeSpan.FromHours(1), PromotionCause.Failover) { Timeline = new Timeline(5) };

    public MadeCluster With(string node, InstanceState state, LineageRelation relation = LineageRelation.Current, long epoch = 4, bool isWitness = true, Remarks remarks = Remarks.None) =>
        this with { Reports = Reports.SetItem(node, new InstanceReport(state, relation, epoch, isWitness, remarks)) };

    public MadeCluster With(string parameter, string value) => this with { Parameters = Parameters.SetItem(parameter, value) };

    public MadeCluster At(string node, ulong end) => this with { Ends = Ends.SetItem(node, new Lsn(end)) };

    private DatabaseView SampleView()
    {
        var resource = new ResourceView(Resource, Clusters.Agents.ChefPgsql)
        {
            Parent = "chefdb-clone",
            Parameters = Parameters,
            Meta = Meta,
            Instances = [.. Active.Select(node => new InstanceView(node, node == Promoted ? "Promoted" : "Unpromoted"))],
        };
        var address = new ResourceView("chefdb-vip", Clusters.Agents.Address) { Instances = Promoted is { } promoted ? [new InstanceView(promoted, "Started")] : [] };
        var fence = new ResourceView("fence", "stonith:fence_lab") { Instances = [new InstanceView("node2", "Started")] };
        var cluster = new ClusterView
        {
            At = Now,
            LocalNode = "node2",
            HasQuorum = HasQuorum,
            Controller = "node2",
            IsMonitored = true,
            Nodes = [.. new[] { "node1", "node2", "node3" }.Select(node => new NodeView(node) { IsOnline = !Offline.Contains(node) && !Unclean.Contains(node), IsUnclean = Unclean.Contains(node) })],
            Resources = [resource, address, fence],
            Colocations = [new Colocation("chefdb-vip", "chefdb-clone", "Promoted", "INFINITY")],
            Locations = Locations,
            Results = Results,
            Properties = Lineage is { } lineage ? Properties.Add($"lineage-{Resource}", lineage.ToString()) : Properties,
            Attributes = Active.Aggregate(Attributes, (all, node) => all.SetItem((node, $"master-{Resource}"), ScoreOf(node))),
            Private = ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty
                .Add(InstanceReport.AttributeName(Resource), Active.ToImmutableDictionary(node => node, node => ReportOf(node).ToString(), StringComparer.Ordinal))
                .Add($"lag-{Resource}", Marks.ToImmutableDictionary(mark => mark.Key, mark => mark.Value.ToString(), StringComparer.Ordinal)),
        };
        return DatabaseViews.Of(cluster, resource, Active.ToImmutableDictionary(node => node, node => new StandingAnswer(StandingOf(node), Problem: null), StringComparer.Ordinal));
    }

    private string ScoreOf(string node) => Scores.GetValueOrDefault(node, node == Promoted ? 1000 : 100).ToString(CultureInfo.InvariantCulture);

    private InstanceReport ReportOf(string node) => Reports.GetValueOrDefault(node) ?? new InstanceReport(
        node == Promoted ? InstanceState.Primary : Promoted is null ? InstanceState.StandbyDetached : InstanceState.StandbyStreaming, LineageRelation.Current, 4, IsWitness: true);

    private Lsn EndOf(string node) => Ends.GetValueOrDefault(node, End);

    private ReplicationStanding StandingOf(string node) => new()
    {
        IsInRecovery = node != Promoted && ReportOf(node).State != InstanceState.PrimarySuperseded,
        Timeline = Timelines.GetValueOrDefault(node, new Timeline(5)),
        End = EndOf(node),
        Replayed = EndOf(node),
        Listed = node == Promoted ? [.. Active.Where(other => other != node).Select(other => new FollowingStandby(other, IsBlind ? "-" : "streaming") { Flushed = EndOf(other), Replayed = EndOf(other), SyncState = "async" })] : [],
    };
}
