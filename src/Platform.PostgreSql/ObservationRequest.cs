using OcfAgents.Replication.Lineages;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>How to look, and what only the caller knows.</summary>
public sealed record ObservationRequest
{
    /// <summary>For a connection and the answer to the one query, together.</summary>
    public TimeSpan AnswerBound { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Read pg_control and the WAL directory whatever the instance is: for a vote.</summary>
    public bool IncludesWal { get; init; }

    /// <summary>What is known of the lineage at the moment of each look; <c>null</c> to leave the instance unplaced.</summary>
    public Func<LineageView>? Lineage { get; init; }

    /// <summary>Ask for synchronous_standby_names and the standbys, too, in the same query.</summary>
    public bool IncludesSynchronous { get; init; }

    /// <summary>Ask how it is, too, in the same query: for a monitor.</summary>
    public bool IncludesHealth { get; init; }

    /// <summary>Ask for the replication slots, too, in the same query.</summary>
    public bool IncludesSlots { get; init; }

    /// <summary>The configuration that the agent starts it with: tells whether it did. <c>null</c> where that does not matter.</summary>
    public string? OwnSettings { get; init; }

    public int SilentMonitors { get; init; }

    public TimeSpan RecoveryGrace { get; init; } = TimeSpan.FromMinutes(5);
}
