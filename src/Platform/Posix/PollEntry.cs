using System.Runtime.InteropServices;

namespace OcfAgents.Platform.Posix;

/// <summary>struct pollfd; an entry with descriptor -1 is passed over by the kernel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Wanted;
    public short Seen;
}
