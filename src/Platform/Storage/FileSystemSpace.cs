namespace OcfAgents.Platform.Storage;

/// <summary>What room a file system has.</summary>
/// <param name="FreeBytes">What a user without privileges may still write; root often has a reserve beyond it.</param>
/// <param name="TotalBytes">How large it is.</param>
/// <param name="FreeInodes">How many more files such a user may make.</param>
/// <param name="TotalInodes">How many there can be; 0 where they are not counted, as in btrfs and most of vfat.</param>
/// <param name="IsReadOnly">Mounted so, or made so by the kernel after an error.</param>
public sealed record FileSystemSpace(
    long FreeBytes, long TotalBytes, long FreeInodes, long TotalInodes, bool IsReadOnly)
{
    /// <summary>What is written there; with what is free it is less than the total by root's reserve.</summary>
    public long UsedBytes { get; init; }
}
