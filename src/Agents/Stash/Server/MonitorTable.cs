using OcfAgents.Ocf;
using static OcfAgents.Agents.Stash.Server.ServerState;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>
/// The exit codes of monitor: the one place where the server's states and Pacemaker's codes meet. A probe says 7 unless a JVM
/// lives: any other answer from a standby whose home is not mounted would restart the healthy server elsewhere, or ban the
/// node without a word.
/// </summary>
internal static class MonitorTable
{
    /// <param name="found">What the server is.</param>
    /// <param name="isProbe">Nobody expects it to run.</param>
    /// <param name="maintenance">What the operator chose for a backup under way.</param>
    public static MonitorOutcome For(Classification found, bool isProbe, MaintenanceDisplay maintenance) => found.State switch
    {
        Absent => MonitorOutcome.NotRunning,
        Lost => isProbe ? MonitorOutcome.NotRunning : MonitorOutcome.NotRunningBecause(found.Because),
        LeftBehind => MonitorOutcome.NotRunningBecause(found.Because),
        Running => MonitorOutcome.Running,
        // 190 from a probe gains nothing, and would read as active on this node.
        Maintenance => isProbe || maintenance == MaintenanceDisplay.Running ? MonitorOutcome.Running : MonitorOutcome.Degraded(found.Because),
        FirstRun => isProbe ? MonitorOutcome.Running : MonitorOutcome.Degraded(found.Because),
        Starting => MonitorOutcome.Running,
        StuckStarting or Stopping or InError or NotDeployed or Silent or Suspended => MonitorOutcome.Failed(found.Because),
        // On this node it cannot be helped: the code moves the resource at once.
        HomeGone => isProbe ? MonitorOutcome.Failed(found.Because) : MonitorOutcome.NotInstalled(found.Because),
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.State, "not a state"),
    };
}
