using System.Runtime.InteropServices;
using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>An account of this machine, as the name service knows it.</summary>
public sealed record SystemUser(string Name, uint Uid, uint Gid, string HomeDirectory)
{
    private const int FirstBuffer = 1024;
    private const int LargestBuffer = 1024 * 1024;

    /// <summary>The account of that name, or null where there is none.</summary>
    /// <exception cref="PosixException">The name service could not be asked.</exception>
    public static SystemUser? Find(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
            return null;
        for (var size = FirstBuffer; ; size *= 4)
        {
            var error = Find(name, new byte[size], out var user);
            if (error == 0)
                return user;
            switch ((Errno)error)
            {
                // POSIX has 0 for a name that is not there; name service modules answer with any of these.
                case Errno.ENOENT or Errno.ESRCH or Errno.EBADF or Errno.EPERM:
                    return null;
                case Errno.EINTR:
                case Errno.ERANGE when size < LargestBuffer:
                    break;
                default:
                    throw new PosixException($"look up the account {name}", (Errno)error);
            }
        }
    }

    private static unsafe int Find(string name, byte[] buffer, out SystemUser? user)
    {
        PasswdEntry entry;
        PasswdEntry* found;
        fixed (byte* start = buffer)
        {
            var error = LibC.GetPasswdByName(name, &entry, start, (nuint)buffer.Length, &found);
            user = error == 0 && found is not null
                ? new SystemUser(name, entry.Uid, entry.Gid, Marshal.PtrToStringUTF8(entry.HomeDirectory) ?? "/")
                : null;
            return error;
        }
    }
}
