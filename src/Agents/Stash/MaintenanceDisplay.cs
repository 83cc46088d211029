namespace OcfAgents.Agents.Stash;

/// <summary>How a server that is locked for a backup is shown.</summary>
internal enum MaintenanceDisplay
{
    Degraded,
    Running,
}
