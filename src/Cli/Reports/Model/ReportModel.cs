using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Model;

/// <summary>All that the page, and the JSON document, say.</summary>
internal sealed record ReportModel
{
    public required string Headline { get; init; }

    /// <summary>Empty where no source names one.</summary>
    public required string Resource { get; init; }

    public required Period Window { get; init; }

    public required DateTimeOffset Written { get; init; }

    /// <summary>The zone that times of Pacemaker's logs were read in.</summary>
    public required string Zone { get; init; }

    public ImmutableArray<string> AddressResources { get; init; } = [];

    public ImmutableArray<NodeLane> Lanes { get; init; } = [];

    /// <summary><c>null</c> where there is no client's log.</summary>
    public ClientSummary? Client { get; init; }

    public ImmutableArray<Takeover> Takeovers { get; init; } = [];

    public ImmutableArray<Rejoin> Rejoins { get; init; } = [];

    public ImmutableArray<VerdictLine> Verdict { get; init; } = [];

    /// <summary>Those that matter.</summary>
    public ImmutableArray<ReportEvent> Events { get; init; } = [];

    /// <summary>How many more of those there were.</summary>
    public int EventsLeftOut { get; init; }

    public ImmutableArray<SourceNote> Sources { get; init; } = [];

    public ImmutableArray<string> Warnings { get; init; } = [];
}
