using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// Becoming a user for good, in the new process only: setpriv sets the groups, the gid and the real, effective and
/// saved uid, in this order, and then is the program. No PAM session as with su or runuser, which would stall with a
/// directory server. Exit codes of setpriv: 1 it did not understand its arguments; 127 it could not switch, or there is
/// no such program; 126 the program cannot be run; any other is the program's. Those of prlimit: 1, 126 and 127, in the
/// same sense.
/// </summary>
internal static class PrivilegeDrop
{
    private const string SetPriv = "/usr/bin/setpriv";
    private const string PrLimit = "/usr/bin/prlimit";

    /// <summary>
    /// What stands before the program. no-new-privs shuts set-uid programs out below it. A daemon does not get it: it
    /// would hold for its archive_command too, which may use sudo, and SELinux makes no domain transition under it.
    /// </summary>
    /// <exception cref="PosixException">Only root can run a program as someone else.</exception>
    public static IReadOnlyList<string> For(SystemUser? user, bool mayGainPrivileges)
    {
        if (user is null || user.Uid == Syscall.geteuid())
            return [];
        if (Syscall.geteuid() != 0)
            throw new PosixException($"run a program as {user.Name} without being root", Errno.EPERM);
        string[] drop =
        [
            SetPriv,
            $"--reuid={user.Uid}",
            $"--regid={user.Gid}",
            "--init-groups",
        ];
        return mayGainPrivileges ? [.. drop, "--"] : [.. drop, "--no-new-privs", "--"];
    }

    /// <summary>Before the drop, since only root may raise the hard limit.</summary>
    public static IReadOnlyList<string> OpenFiles(int? limit) => limit is { } files
        ? [PrLimit, $"--nofile={files}:{files}", "--"]
        : [];

    public static bool IsFailure(int exitCode) => exitCode is 1 or 126 or 127;

    /// <summary>
    /// Whether a process that runs this has still to become the program. One that is just ending runs nothing, and is
    /// not a zombie yet.
    /// </summary>
    public static bool IsPending(string? executable) =>
        executable is null || Path.GetFileName(executable) is "setpriv" or "prlimit";

    /// <summary>Whether the program never came to run, and this is the complaint of what stood before it.</summary>
    public static bool Failed(IReadOnlyList<string> prefix, int exitCode, string error) =>
        prefix.Count > 0 && IsFailure(exitCode) && HasComplained(error);

    /// <summary>Whether this is what setpriv or prlimit say when they cannot do their part.</summary>
    public static bool HasComplained(string error) =>
        error.StartsWith("setpriv: ", StringComparison.Ordinal) || error.StartsWith("prlimit: ", StringComparison.Ordinal);
}
