namespace OcfAgents.Replication.Health;

/// <summary>From where on something is remarked.</summary>
/// <param name="WalDiskUsage">Percent of the disk of pg_wal, in bytes or inodes; 100 for never.</param>
/// <param name="MaximumLag">Bytes of WAL that a standby may be behind its primary; 0 for any number.</param>
public sealed record HealthLimits(int WalDiskUsage, long MaximumLag);
