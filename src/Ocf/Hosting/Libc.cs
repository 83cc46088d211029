using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OcfAgents.Ocf;

/// <summary>
/// open(2), with the flags that System.IO does not have: O_APPEND (FileMode.Append only seeks to the end once, and
/// would overwrite what others write meanwhile), O_NOFOLLOW, and no O_CLOEXEC; and write(2), since Console prepares the
/// terminal for a dialogue, and a FileStream keeps a position of its own (two of them on one file, 2>&amp;1, overwrite
/// each other). The numbers are those of Linux on x86-64 and arm64 alike, but for O_NOFOLLOW.
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
    const int Interrupted = 4;
    const int WouldBlock = 11;

    // The library's own name: for "libc" alone the loader looks for a liblibc.so all over the search path first.
    const string Name = "libc.so.6";

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

    public static bool IsTerminal(int descriptor) => IsATerminal(descriptor) == 1;

    /// <summary>All of it, or an exception. A reader that does not read is waited for, but not for ever.</summary>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        int patience = 100;
        while (bytes.Length > 0)
        {
            nint written = WriteSome(descriptor, bytes, bytes.Length);
            if (written >= 0)
                bytes = bytes[(int)written..];
            else if (Marshal.GetLastPInvokeError() is WouldBlock && patience-- > 0)
                Thread.Sleep(10);
            else if (Marshal.GetLastPInvokeError() is not Interrupted)
                throw new IOException($"cannot write to descriptor {descriptor}: error {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport(Name, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport(Name, EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command);

    [LibraryImport(Name, EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IsATerminal(int descriptor);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint WriteSome(int descriptor, ReadOnlySpan<byte> bytes, nint count);
}
