using System.Globalization;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Storage;

/// <summary>
/// Who has locked which file, as /proc/locks tells of it: it is asked for nothing that a lock could make wait. Locks of
/// this machine alone, and in a container those of the container alone. Files of btrfs are listed by the device number
/// of the mount (<see cref="Mount.DeviceNumber"/>), which is not the one that stat(2) has for them: there, an identity
/// from <see cref="FileIdentity.Of"/> finds nothing.
/// </summary>
public static class FileLocks
{
    // number, kind, ADVISORY or MANDATORY, READ or WRITE, pid, device and inode, first byte, last byte
    private const int Kind = 1;
    private const int Pid = 4;
    private const int File = 5;

    // No leases: a file that a server has lent out is not locked by it.
    private static readonly string[] s_kinds = ["POSIX", "FLOCK", "OFDLCK"];

    /// <summary>The first that is listed, for reading or for writing; <c>null</c> where there is none.</summary>
    public static FileLockHolder? HolderOf(FileIdentity file, string path = "/proc/locks")
    {
        // Device numbers in hexadecimal, the inode in decimal.
        var named = $"{file.DeviceMajor:x2}:{file.DeviceMinor:x2}:{file.Inode}";
        return System.IO.File.ReadLines(path).Select(line => Parse(line, named)).OfType<FileLockHolder>().FirstOrDefault();
    }

    // One that waits for a lock has "->" where a holder has the kind.
    private static FileLockHolder? Parse(string line, string file)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > File
            && fields[File] == file
            && s_kinds.Contains(fields[Kind])
            && int.TryParse(fields[Pid], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid)
            ? new FileLockHolder(pid, fields[Kind])
            : null;
    }
}
