using System.Runtime.InteropServices;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// The head of struct statx: the one stat whose layout is the kernel's, and that glibc before 2.33 exports by its own
/// name.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct StatxBuffer
{
    [FieldOffset(16)]
    public uint Links;

    [FieldOffset(20)]
    public uint Uid;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(136)]
    public uint DeviceMajor;

    [FieldOffset(140)]
    public uint DeviceMinor;
}
