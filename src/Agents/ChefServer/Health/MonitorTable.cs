using OcfAgents.Ocf;
using static OcfAgents.Agents.ChefServer.Health.ServerState;

namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>
/// The exit codes of monitor: the one place where the services' states and Pacemaker's codes meet. Where nobody expects them to run, at
/// a probe and on a passive node, the question is only whether anything does: then a stop makes an end of it.
/// </summary>
internal static class MonitorTable
{
    /// <param name="found">What the services are.</param>
    /// <param name="isExpected">Whether they are to run here.</param>
    public static MonitorOutcome For(Classification found, bool isExpected) => found.State switch
    {
        Absent => MonitorOutcome.NotRunning,
        Lost => isExpected ? MonitorOutcome.NotRunningBecause(found.Because) : MonitorOutcome.NotRunning,
        _ when !isExpected => MonitorOutcome.Running,
        LeftBehind or ServiceDown or Flapping or Unhealthy or ReadOnly or AddressElsewhere => MonitorOutcome.Failed(found.Because),
        // One bad answer moves nothing, but is no secret.
        Doubtful or Degraded => MonitorOutcome.Degraded(found.Because),
        Starting or Running => MonitorOutcome.Running,
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.State, "not a state"),
    };
}
