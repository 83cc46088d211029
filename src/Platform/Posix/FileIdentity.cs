using Microsoft.Win32.SafeHandles;

namespace OcfAgents.Platform.Posix;

/// <summary>Which file or directory it is, by whatever name it was reached.</summary>
public readonly record struct FileIdentity(ulong Inode, uint DeviceMajor, uint DeviceMinor)
{
    /// <returns><c>null</c> when there is nothing, or nothing that may be looked at.</returns>
    public static unsafe FileIdentity? Of(string path)
    {
        StatxBuffer buffer;
        return LibC.StatX(LibC.AtCurrentDirectory, path, flags: 0, LibC.StatxBasicStats, &buffer) == 0
            ? new FileIdentity(buffer.Inode, buffer.DeviceMajor, buffer.DeviceMinor)
            : null;
    }

    internal static unsafe FileIdentity OfOpen(SafeFileHandle file)
    {
        StatxBuffer buffer;
        var result = LibC.StatX((int)file.DangerousGetHandle(), string.Empty, LibC.AtEmptyPath, LibC.StatxBasicStats, &buffer);
        PosixException.ThrowIfFailed(result, "look at an open file");
        return new FileIdentity(buffer.Inode, buffer.DeviceMajor, buffer.DeviceMinor);
    }
}
