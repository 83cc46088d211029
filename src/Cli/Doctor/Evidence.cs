using System.Collections.Immutable;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor;

/// <summary>All that was gathered, before anybody judges it.</summary>
internal sealed record Evidence
{
    public required ClusterView Cluster { get; init; }

    /// <summary>Those of this suite that were asked for.</summary>
    public required ImmutableArray<ResourceView> Resources { get; init; }

    public ImmutableArray<DatabaseEvidence> Databases { get; init; } = [];

    /// <summary><c>null</c> where it was not looked at, or cannot be.</summary>
    public CorosyncFacts? Corosync { get; init; }

    /// <summary>The files of the agents on this node.</summary>
    public ImmutableArray<FileState> AgentFiles { get; init; } = [];

    /// <summary>The versions that the agents on this node say of themselves, by name.</summary>
    public ImmutableDictionary<string, string> AgentVersions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>This program's own.</summary>
    public string Version { get; init; } = "";

    /// <summary>Whether this node's clock is kept by a time server; <c>null</c> where that cannot be told.</summary>
    public bool? IsClockSynchronized { get; init; }

    /// <summary>Services of chef-server that runit starts at the next boot, where the cluster has them.</summary>
    public ImmutableArray<string> RunitServices { get; init; } = [];

    /// <summary>By agent's type and operation, the timeouts that its metadata names.</summary>
    public AdvisedTimeouts Advised { get; init; } = AdvisedTimeouts.None;

    public string? Node => Cluster.LocalNode;
}
