using OcfAgents.Ocf;

namespace Mydaemon.Decisions;

/// <summary>What monitor answers in each state. "Not running" is said of nothing that has a process left.</summary>
static class MonitorTable
{
    public static MonitorOutcome For(Sighting seen) => seen.State switch
    {
        DaemonState.Stopped => MonitorOutcome.NotRunning,
        DaemonState.Running => MonitorOutcome.Running,
        DaemonState.Orphaned => MonitorOutcome.Failed(
            $"the main process is gone and {seen.Others} others are left; a stop ends them"),
        DaemonState.Died => MonitorOutcome.NotRunningBecause("it has ended by itself: see its log"),
        _ => throw new ArgumentOutOfRangeException(nameof(seen), seen.State, "not a state"),
    };
}
