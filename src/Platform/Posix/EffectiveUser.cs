using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// The calling thread acts as that user until it disposes this: it connects with that user's peer credentials, and its
/// file-system identity follows the effective one, so that what is read or written in a database directory is read and
/// written with the rights of its owner, and a link planted there leads nowhere that he could not go himself.
/// To the kernel a user is a thread's; libc's calls switch all threads one after the other, and wait for each, also for one that
/// hangs in the kernel. A thread that is made meanwhile has that user for good, so nothing may be handed to the thread pool.
/// Supplementary groups are dropped to the primary one: looking up the others may wait for a directory server.
/// </summary>
public sealed class EffectiveUser : IDisposable
{
    [ThreadStatic]
    private static bool t_isSwitched;

    private readonly uint[]? _groups;
    private readonly uint _uid;
    private readonly uint _gid;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _disposed;

    private EffectiveUser(uint[]? groups)
    {
        _groups = groups;
        _uid = Syscall.geteuid();
        _gid = Syscall.getegid();
    }

    /// <exception cref="InvalidOperationException">Another user is already in effect.</exception>
    /// <exception cref="PosixException">Only root can become someone else.</exception>
    public static EffectiveUser Become(SystemUser user)
    {
        if (t_isSwitched)
            throw new InvalidOperationException($"cannot become {user.Name} while another user is in effect");
        var switched = Switch(user);
        t_isSwitched = true;
        return switched;
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        if (Environment.CurrentManagedThreadId != _thread)
            Environment.FailFast("a thread that became another user was left to it: another was to make it root again");
        _disposed = true;
        if (_groups is not null)
            Restore(_groups);
        t_isSwitched = false;
    }

    private static EffectiveUser Switch(SystemUser user)
    {
        var euid = Syscall.geteuid();
        if (euid == user.Uid)
            return new EffectiveUser(groups: null);
        if (euid != 0)
            throw new PosixException($"become {user.Name} without being root", Errno.EPERM);

        var switched = new EffectiveUser(Groups());
        try
        {
            // The uid last: with it goes the right to change the others.
            SetGroups([user.Gid]);
            PosixException.ThrowIfFailed(LibC.SetEffectiveGroup(user.Gid), $"take the group of {user.Name}");
            PosixException.ThrowIfFailed(LibC.SetEffectiveUser(user.Uid), $"become {user.Name}");
        }
        catch
        {
            switched.Dispose();
            throw;
        }
        return switched;
    }

    private void Restore(uint[] groups)
    {
        try
        {
            PosixException.ThrowIfFailed(LibC.SetEffectiveUser(_uid), "become root again");
            PosixException.ThrowIfFailed(LibC.SetEffectiveGroup(_gid), "take the group back");
            SetGroups(groups);
        }
        catch (PosixException failure)
        {
            // Cannot happen while the saved uid is root's; to go on as the wrong user would be worse than to end.
            Environment.FailFast(failure.Message, failure);
        }
    }

    private static uint[] Groups()
    {
        // Asked with no room it only counts. There may be 65536, and room for so many is a quarter of a mebibyte, at every call.
        var count = Syscall.getgroups(0, []);
        PosixException.ThrowIfFailed(count, "count the supplementary groups");
        var groups = new uint[count];
        PosixException.ThrowIfFailed(Syscall.getgroups(count, groups), "read the supplementary groups");
        return groups;
    }

    private static void SetGroups(uint[] groups) =>
        PosixException.ThrowIfFailed(LibC.SetGroupsOfThread(groups), "set the supplementary groups");
}
