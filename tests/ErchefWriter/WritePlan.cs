namespace OcfAgents.ErchefWriter;

/// <summary>How fast, for how long and through what connections a run writes.</summary>
sealed record WritePlan(
    TimeSpan Interval,
    TimeSpan Duration,
    int Connections,
    bool FreshConnection,
    TimeSpan ConnectTimeout,
    TimeSpan StatementTimeout,
    string Organization,
    int BlobBytes)
{
    /// <summary>After this long the run is over, whatever hangs: the last turn, and then its connect and its statement.</summary>
    public TimeSpan HardLimit => Duration + ConnectTimeout + StatementTimeout + TimeSpan.FromSeconds(2);
}
