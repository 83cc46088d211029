using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// A directory in which nobody but root (or this process's own user) can put or exchange anything, nor in any directory
/// above it: what a service's user can write there is no trap for root. The check is OpenSSH's for authorized_keys.
/// </summary>
internal static class TrustedDirectory
{
    /// <exception cref="UnsafeFileException">Someone else can write there.</exception>
    public static SafeFileHandle Open(string path)
    {
        var directory = OpenFile.Directory(path);
        try
        {
            Require(FileFacts.Of(directory), path, mayBeSticky: false);
            // The kernel's own name for what is open: no link is left in it.
            for (var above = Parent(TrueNameOf(directory)); above is not null; above = Parent(above))
                Require(FileFacts.Of(above), above, mayBeSticky: true);
            return directory;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private static void Require(FileFacts facts, string path, bool mayBeSticky)
    {
        if (facts.Uid != 0 && facts.Uid != Syscall.geteuid())
            throw new UnsafeFileException($"{path} belongs to uid {facts.Uid}, not to root");
        if (facts.IsWritableByOthers && !(mayBeSticky && facts.IsSticky))
            throw new UnsafeFileException($"{path} can be written by others than its owner");
    }

    private static string? Parent(string path) => Path.GetDirectoryName(path);

    private static string TrueNameOf(SafeFileHandle directory) =>
        SymbolicLink.Read($"/proc/self/fd/{(int)directory.DangerousGetHandle()}")
        ?? throw new PosixException("the name of an open directory is not to be had from /proc");
}
