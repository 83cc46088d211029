using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OcfAgents.Ocf;

/// <summary>
/// open(2), with the flags that System.IO does not have: O_APPEND (FileMode.Append only seeks to the end once, and
/// would overwrite what others write meanwhile), O_NOFOLLOW, and no O_CLOEXEC. The numbers are those of Linux on x86-64
/// and arm64 alike, but for O_NOFOLLOW.
/// </summary>
static partial class Libc
{
    const int ReadWrite = 0x2;
    const int WriteOnly = 0x1;
    const int Create = 0x40;
    const int NoTerminal = 0x100;
    const int Append = 0x400;
    const int NonBlocking = 0x800;
    const int CloseOnExec = 0x80000;
    const int GetDescriptorFlags = 1;
    const int GroupReads = 0b110_100_000;

    static int NoFollow => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>
    /// The directory of a cluster's log belongs to the cluster's user, and an agent runs as root: a link in the file's
    /// place would have root write wherever it points, and a pipe without a reader would hang it.
    /// </summary>
    public static SafeFileHandle OpenForAppending(string path)
    {
        int flags = WriteOnly | Create | Append | NoFollow | NonBlocking | NoTerminal | CloseOnExec;
        int descriptor = Open(path, flags, GroupReads);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"cannot append to {path}: error {Marshal.GetLastPInvokeError()}");
    }

    public static bool IsOpen(int descriptor) => Control(descriptor, GetDescriptorFlags) >= 0;

    /// <summary>Takes the lowest free descriptor, and leaves it to children.</summary>
    public static bool OpenNothing() => Open("/dev/null", ReadWrite, mode: 0) >= 0;

    [LibraryImport("libc.so.6", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc.so.6", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command);
}
