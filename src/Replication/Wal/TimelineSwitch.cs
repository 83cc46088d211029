namespace OcfAgents.Replication.Wal;

/// <summary>One line of a timeline history: <paramref name="Timeline"/> was left at <paramref name="SwitchPoint"/>.</summary>
public readonly record struct TimelineSwitch(Timeline Timeline, Lsn SwitchPoint);
