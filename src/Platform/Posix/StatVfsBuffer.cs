using System.Runtime.InteropServices;

namespace OcfAgents.Platform.Posix;

/// <summary>struct statvfs of glibc; its file system id and its longest name are not asked for.</summary>
[StructLayout(LayoutKind.Explicit, Size = 112)]
internal struct StatVfsBuffer
{
    [FieldOffset(8)]
    public ulong FragmentSize;

    [FieldOffset(16)]
    public ulong Blocks;

    [FieldOffset(24)]
    public ulong BlocksFree;

    [FieldOffset(32)]
    public ulong BlocksAvailable;

    [FieldOffset(40)]
    public ulong Inodes;

    [FieldOffset(56)]
    public ulong InodesAvailable;

    [FieldOffset(72)]
    public ulong Flags;
}
