using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Cli.Tests;

/// <summary>The recorded clusters of Samples/, read as a cluster that answers is.</summary>
internal static partial class SampleCluster
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 22, 13, 50, 0, TimeSpan.Zero);

    private const ulong End = 0x779EC00;

    public static IReadOnlyList<string> Names { get; } = ["healthy", "degraded", "fenced", "noquorum", "leaderless"];

    public static string Text(string name, string file) => File.ReadAllText(Path.Combine(Repository.Path("tests/Cli.Tests/Samples"), name, file));

    /// <param name="name">Of the sample.</param>
    /// <param name="change">Made to the CIB's text before it is read; each must change something.</param>
    public static ClusterView Read(string name, params (string Old, string New)[] change)
    {
        var cib = change.Aggregate(Text(name, "cib.xml"), (text, edit) =>
        {
            text.Should().Contain(edit.Old);
            return text.Replace(edit.Old, edit.New, StringComparison.Ordinal);
        });
        return MonitorReader.Add(Text(name, "crm_mon.xml"), CibReader.Read(cib, s_at)) with { LocalNode = name == "leaderless" ? "node2" : "node1", Private = Private(name) };
    }

    public static DatabaseView Database(ClusterView cluster, params (string Node, ReplicationStanding Standing)[] answers) => DatabaseViews.Of(
        cluster,
        cluster.Of(Clusters.Agents.ChefPgsql).Single(),
        answers.ToImmutableDictionary(answer => answer.Node, answer => new StandingAnswer(answer.Standing, Problem: null), StringComparer.Ordinal));

    /// <summary>What the primary of the healthy sample says: node2 is up to date, node3 is behind by so much.</summary>
    public static ReplicationStanding Primary(ulong lag = 0) => new()
    {
        IsInRecovery = false,
        Timeline = new Timeline(2),
        End = new Lsn(End),
        Listed = [Following("node2", End), Following("node3", End - lag)],
        Slots = [new SlotStanding("ocf_agents_node2", IsActive: true, "reserved", 0), new SlotStanding("ocf_agents_node3", IsActive: true, "reserved", (long)lag)],
    };

    /// <summary>What a standby says whose replay is paused.</summary>
    public static ReplicationStanding Standby() => new() { IsInRecovery = true, Timeline = new Timeline(2), End = new Lsn(End), Replayed = new Lsn(End), IsReplayPaused = true };

    private static FollowingStandby Following(string name, ulong end) =>
        new(name, "streaming") { Sent = new Lsn(End), Flushed = new Lsn(end), Replayed = new Lsn(end), SyncState = "async", ReplayLag = TimeSpan.FromSeconds(0.25) };

    private static ImmutableDictionary<string, ImmutableDictionary<string, string>> Private(string name) => Line().Matches(Text(name, "attributes.txt"))
        .GroupBy(line => line.Groups["name"].Value, StringComparer.Ordinal)
        .ToImmutableDictionary(
            group => group.Key,
            group => group.ToImmutableDictionary(line => line.Groups["host"].Value, line => line.Groups["value"].Value, StringComparer.Ordinal),
            StringComparer.Ordinal);

    [GeneratedRegex("name=\"(?<name>[^\"]*)\" host=\"(?<host>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
