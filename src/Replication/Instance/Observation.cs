using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Instance;

/// <summary>
/// Everything that was seen of the local instance, at one moment. Decisions read this and nothing else, so that one decision
/// never rests on two readings that disagree, and a production incident can be replayed as a test.
/// </summary>
public sealed record Observation
{
    public required bool AreBinariesInstalled { get; init; }

    public required DataDirectory DataDirectory { get; init; }

    public required Postmaster Postmaster { get; init; }

    public PidFileStatus PidFileStatus { get; init; }

    /// <summary>The run of the server; <c>null</c> when none runs.</summary>
    public ServerRun? Run { get; init; }

    public ServerOrigin Origin { get; init; }

    /// <summary>How long the postmaster has run; zero when there is none.</summary>
    public TimeSpan PostmasterAge { get; init; }

    /// <summary><c>null</c> when it was not read (SQL answered) or cannot be read; <see cref="ControlProblem"/> tells which.</summary>
    public ControlData? Control { get; init; }

    public string? ControlProblem { get; init; }

    public ServerAnswer Answer { get; init; } = ServerAnswer.NotAsked;

    public WalDirectory? Wal { get; init; }

    /// <summary>The standby's WAL receiver was refused: what it needs next is not on the primary any more. In the server's words.</summary>
    public string? MissingWal { get; init; }

    /// <summary>The standby's WAL receiver was not let in by the primary that it tried last.</summary>
    public bool IsLoginRefused { get; init; }

    /// <summary>What there is of a rejoin; <c>null</c> when there is none.</summary>
    public RejoinSeen? Rejoin { get; init; }

    /// <summary>How many monitors in a row, before this one, found it alive and silent.</summary>
    public int SilentMonitors { get; init; }

    /// <summary>How long a starting instance may take before a monitor calls it failed.</summary>
    public TimeSpan RecoveryGrace { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How its data stands to the newest promotion of the cluster; <c>null</c> where that was not looked at.</summary>
    public LineageStanding? Lineage { get; init; }

    /// <summary>
    /// The timeline that it holds WAL of, or receives; pg_control shows it only after the next restartpoint (R-EL 11).
    /// </summary>
    public Timeline? HighestTimeline
    {
        get
        {
            Timeline?[] known =
            [
                Wal?.SegmentTimeline,
                Answer.Receiver == ReceiverStatus.Streaming ? Answer.ReceivedTimeline : null,
                Control?.Checkpoint.Timeline,
                Control?.MinimumRecovery.Timeline,
            ];
            return known.Max();
        }
    }
}
