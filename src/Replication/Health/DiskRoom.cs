namespace OcfAgents.Replication.Health;

/// <summary>What room there is on the disk of pg_wal; used and free together are what df counts: root's reserve is in neither.</summary>
/// <param name="FreeBytes">What PostgreSQL may still write.</param>
/// <param name="FreeInodes">0, as those in use, where they are not counted.</param>
public sealed record DiskRoom(long FreeBytes, long UsedBytes, long FreeInodes, long UsedInodes);
