namespace OcfAgents.Replication.Instance;

/// <summary>
/// The settings that a standby must hold at least as high as its primary, or it does not start: "hot standby is not possible". pg_control
/// holds the primary's, as far as they are replayed.
/// </summary>
public readonly record struct StandbyLimits(
    int MaxConnections, int MaxWorkerProcesses, int MaxWalSenders, int MaxPreparedTransactions, int MaxLocksPerTransaction)
{
    /// <summary>What holds where nobody has set anything.</summary>
    public static readonly StandbyLimits Defaults = new(100, 8, 10, 0, 64);

    /// <summary>What has to be set for this instance: the settings that its own configuration has lower than the WAL says.</summary>
    /// <param name="own">What it would be started with.</param>
    public IReadOnlyList<RaisedSetting> Above(StandbyLimits own)
    {
        (string Name, int Value, int Own)[] settings =
        [
            ("max_connections", MaxConnections, own.MaxConnections),
            ("max_worker_processes", MaxWorkerProcesses, own.MaxWorkerProcesses),
            ("max_wal_senders", MaxWalSenders, own.MaxWalSenders),
            ("max_prepared_transactions", MaxPreparedTransactions, own.MaxPreparedTransactions),
            ("max_locks_per_transaction", MaxLocksPerTransaction, own.MaxLocksPerTransaction),
        ];
        var above = new List<RaisedSetting>();
        foreach (var (name, value, set) in settings)
        {
            if (value > set)
                above.Add(new RaisedSetting(name, value));
        }

        return above;
    }
}
