namespace OcfAgents.Cli.Alerts;

/// <summary>One event as Pacemaker told it. Texts are bounded, and null where it said nothing.</summary>
internal sealed record AlertEvent
{
    public required AlertKind Kind { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The node that noted it.</summary>
    public required string Host { get; init; }

    /// <summary>The node that it is about.</summary>
    public string? Node { get; init; }

    /// <summary>What a node is now (member, lost), how a fencing or an operation ended.</summary>
    public string? Description { get; init; }

    public string? Resource { get; init; }

    /// <summary>The operation: monitor, start, st_notify_fence.</summary>
    public string? Task { get; init; }

    public long? IntervalMs { get; init; }

    public long? Rc { get; init; }

    /// <summary>What Pacemaker expected instead of <see cref="Rc"/>.</summary>
    public long? TargetRc { get; init; }

    public long? ExecTimeMs { get; init; }

    /// <summary>Pacemaker's number for how the operation ended: 0 done, 1 cancelled, 2 timed out and so on.</summary>
    public long? Status { get; init; }

    public string? Attribute { get; init; }

    public string? Value { get; init; }

    /// <summary>Counts this node's alerts since Pacemaker started; two at the same time are told apart by it.</summary>
    public long? Sequence { get; init; }

    /// <summary>Pacemaker's.</summary>
    public string? Version { get; init; }
}
