using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

// Never beside the program: a folder next to what root runs is no place to load from.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]

namespace OcfAgents.Platform.Posix;

/// <summary>
/// The calls that Mono.Unix.Native.Syscall makes only through its helper library, which is not shipped, or does not
/// make at all. Layouts and numbers are those of x86-64 Linux; nothing here is newer than glibc 2.29 (chdir in
/// posix_spawn), and what the kernel may lack is called by number, so that it answers ENOSYS.
/// </summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    internal const int AtCurrentDirectory = -100;
    internal const int AtEmptyPath = 0x1000;
    internal const int StatxBasicStats = 0x7ff;

    internal const int LockShared = 1;
    internal const int LockExclusive = 2;
    internal const int LockNonBlocking = 4;

    internal const int GetDescriptorFlags = 1;
    internal const int SetDescriptorFlags = 2;
    internal const int GetStatusFlags = 3;
    internal const int SetStatusFlags = 4;
    internal const int CloseOnExec = 1;

    internal const short PollIn = 1;
    internal const short PollOut = 4;

    internal const byte UnixFamily = 1;

    /// <summary>SOCK_STREAM, not blocking, closed on exec.</summary>
    internal const int StreamSocket = 1 | 0x800 | 0x80000;

    internal const int SocketLevel = 1;
    internal const int PeerCredentials = 17;

    /// <summary>For send(2): an error, not SIGPIPE, where nobody receives any more.</summary>
    internal const int NoSignal = 0x4000;

    internal const int WaitNoHang = 1;

    private const long SetGroupsNumber = 116;
    private const long SetResUidNumber = 117;
    private const long SetResGidNumber = 119;
    private const long GetDirectoryEntriesNumber = 217;
    private const long PidfdSendSignalNumber = 424;
    private const long PidfdOpenNumber = 434;
    private const long CloseRangeNumber = 436;
    private const long CloseRangeCloseOnExec = 4;

    /// <summary>A descriptor that becomes readable when the process ends; -1 and ENOSYS before Linux 5.3.</summary>
    internal static int PidfdOpen(int pid) => (int)SystemCall(PidfdOpenNumber, pid, 0, 0, 0);

    internal static int PidfdSendSignal(int pidfd, int signal) =>
        (int)SystemCall(PidfdSendSignalNumber, pidfd, signal, 0, 0);

    /// <summary>Marks these descriptors and all above; ENOSYS before Linux 5.9, EINVAL before 5.11.</summary>
    internal static int CloseOnExecFrom(int descriptor) =>
        (int)SystemCall(CloseRangeNumber, descriptor, uint.MaxValue, CloseRangeCloseOnExec, 0);

    /// <summary>Of the calling thread alone, and so are the two that follow.</summary>
    internal static int SetEffectiveUser(uint user) => (int)SystemCall(SetResUidNumber, -1, user, -1, 0);

    internal static int SetEffectiveGroup(uint group) => (int)SystemCall(SetResGidNumber, -1, group, -1, 0);

    internal static int SetGroupsOfThread(ReadOnlySpan<uint> groups)
    {
        fixed (uint* start = groups)
            return (int)SystemCall(SetGroupsNumber, groups.Length, (long)start, 0, 0);
    }

    /// <summary>getdents64, which glibc has by name since 2.30 alone; 0 at the end.</summary>
    internal static int ReadDirectory(SafeFileHandle directory, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            var descriptor = (long)directory.DangerousGetHandle();
            return (int)SystemCall(GetDirectoryEntriesNumber, descriptor, (long)start, buffer.Length, 0);
        }
    }

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, long first, long second, long third, long fourth);

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OpenAt(int directory, string path, OpenMode flags, uint mode);

    [LibraryImport(Library, EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int RenameAt(
        SafeFileHandle fromDirectory, string from, SafeFileHandle toDirectory, string to);

    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int UnlinkAt(SafeFileHandle directory, string path, int flags);

    [LibraryImport(Library, EntryPoint = "readlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ReadLink(string path, byte* buffer, nuint size);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StatX(int directory, string path, int flags, uint mask, StatxBuffer* buffer);

    [LibraryImport(Library, EntryPoint = "statvfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StatVfs(string path, StatVfsBuffer* buffer);

    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int ChangeMode(SafeFileHandle file, uint mode);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    internal static partial int Flock(SafeFileHandle file, int operation);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Fcntl(int descriptor, int command, long argument);

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int Pipe2(int* descriptors, OpenMode flags);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    internal static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(SafeFileHandle socket, byte* address, uint size);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetSocketOption(SafeFileHandle socket, int level, int option, void* value, uint* size);

    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    internal static partial nint Send(SafeFileHandle socket, byte* buffer, nuint count, int flags);

    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    internal static partial nint Receive(SafeFileHandle socket, byte* buffer, nuint count, int flags);

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int pid, int signal);

    [LibraryImport(Library, EntryPoint = "waitpid", SetLastError = true)]
    internal static partial int WaitPid(int pid, out int status, int options);

    [LibraryImport(Library, EntryPoint = "sigaction", SetLastError = true)]
    internal static partial int SigAction(int signal, nint* replacement, nint* present);

    [LibraryImport(Library, EntryPoint = "umask")]
    internal static partial uint UMask(uint mask);

    [LibraryImport(Library, EntryPoint = "setgroups", SetLastError = true)]
    internal static partial int SetGroups(nuint count, uint* groups);

    [LibraryImport(Library, EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GetPasswdByName(
        string name, PasswdEntry* entry, byte* buffer, nuint size, PasswdEntry** found);

    [LibraryImport(Library, EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PosixSpawn(
        out int pid, string program, void* fileActions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int FileActionsInit(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int FileActionsDestroy(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int FileActionsAddDup2(void* actions, int from, int to);

    [LibraryImport(
        Library, EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FileActionsAddChangeDirectory(void* actions, string path);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    internal static partial int SpawnAttributesInit(void* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    internal static partial int SpawnAttributesDestroy(void* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int SpawnAttributesSetFlags(void* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial int SpawnAttributesSetDefaultSignals(void* attributes, byte* set);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    internal static partial int SpawnAttributesSetSignalMask(void* attributes, byte* set);
}
