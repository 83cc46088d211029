namespace Mydaemon.Decisions;

/// <summary>What was seen of the daemon at one moment.</summary>
/// <param name="WasStarted">A start has noted that it begins, and no stop that it is done.</param>
/// <param name="MainLives">The very process that was started is there.</param>
/// <param name="Others">How many others of it are there; counted where the main one is not.</param>
sealed record Sighting(bool WasStarted, bool MainLives, int Others)
{
    public DaemonState State => (WasStarted, MainLives, Others) switch
    {
        (false, _, _) => DaemonState.Stopped,
        (true, true, _) => DaemonState.Running,
        (true, false, > 0) => DaemonState.Orphaned,
        (true, false, _) => DaemonState.Died,
    };
}
