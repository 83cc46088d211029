namespace OcfAgents.Replication.Health;

/// <summary>What came of asking for the room on the disk of pg_wal.</summary>
/// <param name="Room"><c>null</c> where it was not said.</param>
/// <param name="IsSilent">It did not answer in time: the disk or its server hangs.</param>
public sealed record WalDiskLook(DiskRoom? Room, bool IsSilent)
{
    public static readonly WalDiskLook NotAsked = new(Room: null, IsSilent: false);

    public static readonly WalDiskLook Silent = new(Room: null, IsSilent: true);
}
