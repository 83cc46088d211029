namespace OcfAgents.Cli.Clusters;

/// <summary>A node that was fenced, or is to be.</summary>
/// <param name="Target">The node.</param>
/// <param name="Action">reboot, off.</param>
/// <param name="Status">success, failed, pending.</param>
/// <param name="Completed">As the cluster writes it; empty while it lasts.</param>
internal sealed record FenceEvent(string Target, string Action, string Status, string Completed);
