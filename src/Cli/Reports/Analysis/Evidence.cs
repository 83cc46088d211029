using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>All that was read, as it was read.</summary>
internal sealed record Evidence
{
    public ImmutableArray<ReportEvent> Events { get; init; } = [];

    public ImmutableArray<Promotion> Promotions { get; init; } = [];

    public ImmutableArray<Rejoin> Rejoins { get; init; } = [];

    public ImmutableArray<WriteAttempt> Attempts { get; init; } = [];

    public Verification? Verification { get; init; }

    /// <summary>The agents' types by resource.</summary>
    public ImmutableDictionary<string, string> ResourceTypes { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The resources that have a failover journal.</summary>
    public ImmutableArray<string> JournalResources { get; init; } = [];

    public ImmutableArray<SourceNote> Sources { get; init; } = [];

    public ImmutableArray<string> Warnings { get; init; } = [];
}
