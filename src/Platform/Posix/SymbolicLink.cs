using System.Text;

namespace OcfAgents.Platform.Posix;

internal static class SymbolicLink
{
    private const int LongestPath = 4096;

    /// <summary>Where it points to, or null where that cannot be read.</summary>
    public static unsafe string? Read(string path)
    {
        var buffer = stackalloc byte[LongestPath];
        var length = LibC.ReadLink(path, buffer, LongestPath);
        return length >= 0 ? Encoding.UTF8.GetString(buffer, (int)length) : null;
    }
}
