using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Storage;

/// <summary>Asks a file system what room it has.</summary>
public static class Space
{
    private const ulong ReadOnly = 1;

    /// <summary>
    /// Of the one that the path lies on. Asked of a dead server it hangs: for
    /// <see cref="Processes.Bounded.TryRun"/>, wherever the file system may be one of the network.
    /// </summary>
    /// <exception cref="PosixException">There is nothing of that name, or it cannot be asked.</exception>
    public static unsafe FileSystemSpace Of(string path)
    {
        StatVfsBuffer buffer;
        int result;
        do
            result = LibC.StatVfs(path, &buffer);
        while (result < 0 && PosixException.LastError is Errno.EINTR);
        PosixException.ThrowIfFailed(result, $"ask for the space of {path}");
        return Of(buffer);
    }

    internal static FileSystemSpace Of(StatVfsBuffer buffer) => new(
        Product(buffer.BlocksAvailable, buffer.FragmentSize),
        Product(buffer.Blocks, buffer.FragmentSize),
        Product(buffer.InodesAvailable, 1),
        Product(buffer.Inodes, 1),
        (buffer.Flags & ReadOnly) != 0)
    {
        UsedBytes = buffer.Blocks > buffer.BlocksFree ? Product(buffer.Blocks - buffer.BlocksFree, buffer.FragmentSize) : 0,
    };

    // Some file systems in user space, and some of the network, say 2^63 blocks and mean "enough".
    private static long Product(ulong count, ulong size)
    {
        var high = Math.BigMul(count, size, out var low);
        return high != 0 || low > long.MaxValue ? long.MaxValue : (long)low;
    }
}
