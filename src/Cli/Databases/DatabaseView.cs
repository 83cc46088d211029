using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Cli.Databases;

/// <summary>A database resource with all its members at one moment.</summary>
internal sealed record DatabaseView
{
    public required ClusterView Cluster { get; init; }

    public required ResourceView Resource { get; init; }

    public required DatabaseParameters Parameters { get; init; }

    public required ImmutableArray<MemberView> Members { get; init; }

    /// <summary>The newest promotion; <c>null</c> where none is recorded.</summary>
    public Lineage? Lineage { get; init; }

    /// <summary>What is recorded and cannot be read as a promotion.</summary>
    public string? LineageProblem { get; init; }

    /// <summary>Which standbys hold every acknowledged commit; <c>null</c> where nothing is published.</summary>
    public Publication? Publication { get; init; }

    /// <summary>What stands there and cannot be read.</summary>
    public string? PublicationProblem { get; init; }

    /// <summary>The virtual address and its resource; <c>null</c> where none follows the primary.</summary>
    public ResourceView? Address { get; init; }

    /// <summary>What could not be reached.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    public string Name => Resource.Id;

    public MemberView? Primary => Members.FirstOrDefault(member => member.IsPrimary);

    /// <summary>Those that take writes by the cluster's word, their server's or their agent's; the cluster's primary first.</summary>
    public IEnumerable<MemberView> Writers => Members
        .Where(member => member.IsPrimary || member.Standing is { IsInRecovery: false } || member.Report is { State: InstanceState.PrimarySuperseded })
        .OrderByDescending(member => member.IsPrimary);

    public MemberView? Member(string node) => Members.FirstOrDefault(member => member.Name == node);
}
