namespace OcfAgents.Platform.Storage;

/// <summary>A mounted file system.</summary>
/// <param name="MountPoint">Where.</param>
/// <param name="FileSystem">Its type: ext4, xfs, nfs4.</param>
/// <param name="Source">The device, the server's directory, or whatever word the type has there.</param>
/// <param name="IsReadOnly">The mount is, or the file system is.</param>
/// <param name="DeviceNumber">Major and minor number in decimal, "8:1".</param>
public sealed record Mount(
    string MountPoint, string FileSystem, string Source, bool IsReadOnly, string DeviceNumber);
