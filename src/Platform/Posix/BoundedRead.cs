using Microsoft.Win32.SafeHandles;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// Reads by what arrives and never by the size a file claims: files of /proc say 0, a sparse one a terabyte.
/// </summary>
internal static class BoundedRead
{
    /// <summary>At most so many bytes from the start of the file.</summary>
    public static byte[] Of(SafeFileHandle file, int maximumBytes)
    {
        var buffer = new byte[Math.Min(4096, maximumBytes)];
        var length = 0;
        while (true)
        {
            var count = RandomAccess.Read(file, buffer.AsSpan(length), length);
            length += count;
            if (count == 0 || length == maximumBytes)
                return buffer[..length];
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, maximumBytes));
        }
    }
}
