using System.Collections.Immutable;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>What the cluster is, and has, before anything is changed.</summary>
internal sealed record ClusterSituation
{
    public required Layout Layout { get; init; }

    /// <summary>This node's name in the cluster.</summary>
    public required string Node { get; init; }

    public required Configuration Configuration { get; init; }

    /// <summary>What pcs calls the role of the primary here.</summary>
    public string PromotedRole { get; init; } = "Promoted";

    public required CorosyncQuorum Quorum { get; init; }

    public required ServerSituation Server { get; init; }

    public bool IsAgentInstalled { get; init; }

    /// <summary>The password file and the role are there: setup primary has run.</summary>
    public bool IsPrepared { get; init; }

    /// <summary>Rows of pg_hba.conf let clients in from the virtual address; <c>null</c> where there is no such file to read.</summary>
    public bool? LetsAddressIn { get; init; }

    /// <summary>Where the drafts of the cluster's configuration are written.</summary>
    public string Directory { get; init; } = "/root";

    /// <summary>runit runs the database here, and the cluster is to take it over.</summary>
    public bool IsHandover => Server.Runit.IsRunning && Server.IsPrimary;

    public ImmutableArray<string> OtherNodes => [.. Configuration.Nodes.Where(name => name != Node)];
}
