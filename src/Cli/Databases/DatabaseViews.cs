using System.Collections.Immutable;
using System.Globalization;
using OcfAgents.Cli.Clusters;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Cli.Databases;

/// <summary>Puts together what the cluster and the servers say of a database resource.</summary>
internal static class DatabaseViews
{
    private const int Infinity = 1_000_000;

    /// <param name="cluster">As it was seen.</param>
    /// <param name="resource">The primitive.</param>
    /// <param name="answers">Of the servers that were asked, by node.</param>
    public static DatabaseView Of(ClusterView cluster, ResourceView resource, ImmutableDictionary<string, StandingAnswer> answers)
    {
        var recorded = cluster.Properties.GetValueOrDefault(ClusterNames.Lineage.Of(resource.Id));
        var lineage = Lineage.TryParse(recorded);
        var published = cluster.Properties.GetValueOrDefault(ClusterNames.Synchronous.Of(resource.Id));
        var publication = Publication.TryParse(published);
        var address = AddressOf(cluster, resource);
        var members = cluster.Nodes.Select(node => Member(cluster, resource, node, answers.GetValueOrDefault(node.Name)?.Standing, address)).ToImmutableArray();
        return new DatabaseView
        {
            Cluster = cluster,
            Resource = resource,
            Parameters = new DatabaseParameters(resource),
            Lineage = lineage,
            LineageProblem = recorded is not null && lineage is null ? $"the cluster property {ClusterNames.Lineage.Of(resource.Id)} holds what is no lineage: '{recorded}'" : null,
            Publication = publication,
            PublicationProblem = published is not null && publication is null ? $"the cluster property {ClusterNames.Synchronous.Of(resource.Id)} cannot be read: '{published}'" : null,
            Address = address,
            Members = Want(cluster, resource, WithLag([.. members.Select(member => OnNewestTimeline(member, lineage))])),
            Problems = [.. cluster.Problems, .. answers.Where(answer => answer.Value.Problem is not null)
                .OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"PostgreSQL on {answer.Key}: {answer.Value.Problem}")],
        };
    }

    /// <summary>The address that is colocated with the primary, by what the cluster knows: the first that a constraint ties to it.</summary>
    private static ResourceView? AddressOf(ClusterView cluster, ResourceView resource)
    {
        var followers = cluster.Colocations.Where(pair => pair.With == resource.Id || pair.With == resource.Parent).Select(pair => pair.Resource).ToHashSet(StringComparer.Ordinal);
        return cluster.Of(Clusters.Agents.Address).FirstOrDefault(address => followers.Contains(address.Id) || (address.Parent is { } parent && followers.Contains(parent)));
    }

    private static MemberView Member(ClusterView cluster, ResourceView resource, NodeView node, ReplicationStanding? standing, ResourceView? address)
    {
        var instance = resource.On(node.Name);
        return new MemberView(node)
        {
            Instance = instance,
            Report = instance is null ? null : InstanceReport.TryParse(cluster.PrivateOf(node.Name, InstanceReport.AttributeName(resource.Id))),
            Score = Score(cluster.Attribute(node.Name, ClusterNames.PromotionScore.Of(resource.Id))),
            Vote = Vote.TryParse(cluster.PrivateOf(node.Name, ClusterNames.Vote.Of(resource.Id))),
            Mark = LagMark.TryParse(cluster.PrivateOf(node.Name, ClusterNames.Lag.Of(resource.Id))),
            Standing = standing,
            Timeline = standing?.Timeline,
            Received = standing?.End,
            Replayed = standing?.Replayed,
            Result = cluster.Newest(resource.Id, node.Name),
            Rejoin = cluster.Attribute(node.Name, ClusterNames.Rejoin.Of(resource.Id)) ?? "",
            Order = MemberOrder.TryParse(cluster.PrivateOf(node.Name, MemberOrder.AttributeName(resource.Id))),
            Answer = OrderAnswer.TryParse(cluster.PrivateOf(node.Name, OrderAnswer.AttributeName(resource.Id))),
            HasAddress = address?.On(node.Name) is not null,
        };
    }

    /// <summary>
    /// pg_control is behind: it has the timeline of the last restartpoint. A member notes an epoch when it has received its timeline.
    /// </summary>
    private static MemberView OnNewestTimeline(MemberView member, Lineage? lineage) =>
        lineage is { Timeline: { } newest } && member is { Report: { } report, Timeline: { } known } && report.Epoch == lineage.Epoch && newest > known
            ? member with { Timeline = newest }
            : member;

    /// <summary>What the primary says of its standbys: for those that were not asked, and for how far each is behind.</summary>
    private static ImmutableArray<MemberView> WithLag(ImmutableArray<MemberView> members)
    {
        var primary = members.FirstOrDefault(member => member is { IsPrimary: true, Standing: { IsInRecovery: false } });
        return primary?.Standing is { } standing
            ? [.. members.Select(member => member.Name == primary.Name ? member : Followed(member, standing))]
            : members;
    }

    private static MemberView Followed(MemberView member, ReplicationStanding primary)
    {
        var following = primary.Standbys.FirstOrDefault(standby => standby.Name == StandbyNames.OfNode(member.Name) && standby.State != "backup");
        var replayed = following?.Replayed ?? member.Replayed;
        var received = following?.Flushed ?? member.Received;
        return member with
        {
            Following = following,
            Slot = primary.Slots.FirstOrDefault(slot => slot.Name == SlotNames.OfNode(member.Name)),
            Timeline = member.Timeline ?? (following is { State: "streaming" } ? primary.Timeline : null),
            Received = received,
            Replayed = replayed,
            LagBytes = primary.End is { } end && received is { } have ? (long)(end.Value - Math.Min(have.Value, end.Value)) : null,
            // On a quiet primary the newest transaction grows old, and nobody is behind.
            LagTime = following is { State: "streaming" } ? following.ReplayLag ?? TimeSpan.Zero
                : primary.End is { } newest && replayed is { } done && done >= newest ? TimeSpan.Zero : member.Standing?.ReplayAge,
        };
    }

    private static ImmutableArray<MemberView> Want(ClusterView cluster, ResourceView resource, ImmutableArray<MemberView> members)
    {
        var candidates = members.Where(member => MayRun(cluster, resource, member) && (member.IsPrimary || member is { IsActive: true, Score: > 0 })).ToList();
        var primary = candidates.FirstOrDefault(member => member.IsPrimary) ?? candidates.OrderByDescending(member => member.Score).ThenBy(member => member.Name, StringComparer.Ordinal).FirstOrDefault();
        return [.. members.Select(member => member with
        {
            Wanted = member.Name == primary?.Name ? WantedRole.Primary : MayRun(cluster, resource, member) ? WantedRole.Standby : WantedRole.Stopped,
        })];
    }

    private static bool MayRun(ClusterView cluster, ResourceView resource, MemberView member) =>
        member.Node is { IsOnline: true, IsUnclean: false, IsStandby: false }
        && cluster.HasQuorum
        && !resource.IsDisabled
        && !cluster.Locations.Any(rule => rule.IsBan && rule.Node == member.Name && rule.Role.Length == 0 && (rule.Resource == resource.Id || rule.Resource == resource.Parent));

    /// <summary>As it stands in the CIB.</summary>
    private static int? Score(string? text) => text switch
    {
        "INFINITY" or "+INFINITY" => Infinity,
        "-INFINITY" => -Infinity,
        _ => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) ? score : null,
    };
}
