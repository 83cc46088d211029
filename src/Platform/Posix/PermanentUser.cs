using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// This process becomes that user for good, with the primary group alone: for one that stays, and needed root for its
/// first steps only. What it has opened stays open.
/// </summary>
public static class PermanentUser
{
    /// <exception cref="PosixException">Only root can become someone else.</exception>
    public static unsafe void Become(SystemUser user)
    {
        if (Syscall.getuid() == user.Uid && Syscall.geteuid() == user.Uid)
            return;
        // The uid last: with it goes the right to change the others. By root, setgid and setuid set the saved ids as well.
        var group = user.Gid;
        PosixException.ThrowIfFailed(LibC.SetGroups(1, &group), "set the supplementary groups");
        PosixException.ThrowIfFailed(Syscall.setgid(user.Gid), $"take the group of {user.Name}");
        PosixException.ThrowIfFailed(Syscall.setuid(user.Uid), $"become {user.Name}");
    }
}
