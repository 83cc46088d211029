using System.Runtime.InteropServices;

namespace OcfAgents.Platform.Posix;

/// <summary>struct passwd of glibc.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PasswdEntry
{
    public nint Name;
    public nint Password;
    public uint Uid;
    public uint Gid;
    public nint FullName;
    public nint HomeDirectory;
    public nint Shell;
}
