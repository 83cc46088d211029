using OcfAgents.Platform.Posix;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Agents.ChefPgsql.Slots;

/// <summary>Up to where slots could have been advanced when the primary was asked last: so a member that is away has nobody ask anew each time.</summary>
internal sealed class SlotMemory(string path)
{
    private const int MaximumBytes = 64;

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public Lsn? Asked
    {
        get => Lsn.TryParse(OwnedFile.ReadText(path, MaximumBytes));
        set => OwnedFile.Write(path, value?.ToString() ?? "", Mode);
    }
}
