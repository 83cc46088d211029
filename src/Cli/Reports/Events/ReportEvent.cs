using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Events;

/// <summary>One thing that happened, whoever reported it.</summary>
/// <param name="At">By the clock of the node that reported it.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Node">The node that it is about; empty where it is about none.</param>
internal sealed record ReportEvent(DateTimeOffset At, EventKind Kind, string Node)
{
    public SourceKind Source { get; init; }

    /// <summary>Whose file has it.</summary>
    public string Reporter { get; init; } = "";

    /// <summary>The resource, without the number of a clone's instance.</summary>
    public string Resource { get; init; } = "";

    /// <summary>start, stop, promote, demote, monitor, or probe for a monitor that is asked once; of an agent's line its level.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The agent's exit code, by the OCF standard.</summary>
    public int? Code { get; init; }

    /// <summary>Of Pacemaker's start: when the node had last logged anything; between the two nothing is known of it.</summary>
    public DateTimeOffset? SilentSince { get; init; }

    public string Text { get; init; } = "";

    public bool Is(EventKind kind, string resource, string operation) => Kind == kind && Resource == resource && Operation == operation;

    /// <summary>An operation that did not end as it should: a monitor may also say promoted (8) or degraded (190, 191), a probe not running (7).</summary>
    public bool IsFailure => Kind == EventKind.FencingFailed || (Kind == EventKind.OperationEnded && Code is { } code && Operation switch
    {
        "monitor" => code is not (0 or 8 or 190 or 191),
        "probe" => code is not (0 or 7 or 8 or 190 or 191),
        _ => code != 0,
    });
}
