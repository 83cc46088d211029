namespace OcfAgents.Agents.Stash.Server;

/// <summary>What the operator chose of how a state is shown.</summary>
/// <param name="MaintenanceIsDegraded">A backup under way shows as degraded, not as well.</param>
internal sealed record MonitorPolicy(bool MaintenanceIsDegraded);
