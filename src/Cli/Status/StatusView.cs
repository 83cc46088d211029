using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;

namespace OcfAgents.Cli.Status;

/// <summary>All that the status verb shows.</summary>
internal sealed record StatusView
{
    public required ClusterView Cluster { get; init; }

    public required ImmutableArray<DatabaseView> Databases { get; init; }

    public required ImmutableArray<ServiceRow> Services { get; init; }

    /// <summary>What could not be reached, each once.</summary>
    public ImmutableArray<string> Problems => [.. Cluster.Problems.Concat(Databases.SelectMany(database => database.Problems)).Distinct(StringComparer.Ordinal)];

    /// <summary>That of the worst of all.</summary>
    public ExitCode Code
    {
        get
        {
            var worst = Databases.Select(HealthRules.Judge).Append(Health.Healthy).Min();
            return worst == Health.Healthy && Services.Any(service => !service.IsWell) ? ExitCode.Degraded : HealthRules.CodeOf(worst);
        }
    }

    public static StatusView Of(ClusterView cluster, IReadOnlyList<DatabaseView> databases, IReadOnlyList<ResourceView> resources) => new()
    {
        Cluster = cluster,
        Databases = [.. databases],
        Services = [.. resources.Where(resource => Clusters.Agents.IsService(resource.Agent)).Select(resource => ServiceRow.Of(cluster, resource))],
    };
}
