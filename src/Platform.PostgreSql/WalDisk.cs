using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Storage;
using OcfAgents.Replication.Health;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>Asks what room there is where PostgreSQL writes its WAL, which is often a disk of its own.</summary>
public static class WalDisk
{
    /// <summary>One call of the kernel's, which a dead disk or server may never answer.</summary>
    public static WalDiskLook Look(ServerLocation location, TimeSpan bound) =>
        Bounded.TryRun(() => Look(location), bound, out var look) ? look! : WalDiskLook.Silent;

    /// <summary>The same without a bound: for who is left behind where it hangs.</summary>
    public static WalDiskLook Look(ServerLocation location)
    {
        try
        {
            return new WalDiskLook(Room(location), IsSilent: false);
        }
        catch (PosixException)
        {
            // Not there, or not to be asked: that is no matter of room, and the state of the instance tells of it.
            return WalDiskLook.NotAsked;
        }
    }

    private static DiskRoom Room(ServerLocation location)
    {
        var space = SpaceOf(location);
        return new DiskRoom(space.FreeBytes, space.UsedBytes, space.FreeInodes, space.TotalInodes - space.FreeInodes);
    }

    private static FileSystemSpace SpaceOf(ServerLocation location)
    {
        try
        {
            return Space.Of(location.DataFile("pg_wal"));
        }
        catch (PosixException)
        {
            // Before PostgreSQL 10.
            return Space.Of(location.DataFile("pg_xlog"));
        }
    }
}
