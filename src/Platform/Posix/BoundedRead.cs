using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OcfAgents.Platform.Posix;

/// <summary>
/// Reads by what arrives and never by the size a file claims: files of /proc say 0, a sparse one a terabyte. What is small, as nearly
/// all that a monitor reads is, comes by way of the stack.
/// </summary>
internal static class BoundedRead
{
    private const int SmallBytes = 4096;

    /// <summary>At most so many bytes from the start of the file.</summary>
    public static byte[] Of(SafeFileHandle file, int maximumBytes)
    {
        Span<byte> start = stackalloc byte[Math.Min(SmallBytes, maximumBytes)];
        var length = Fill(file, start, 0);
        return length < start.Length || length == maximumBytes ? start[..length].ToArray() : WithRest(file, start, maximumBytes);
    }

    /// <summary>The same as text, which it is in UTF-8.</summary>
    public static string TextOf(SafeFileHandle file, int maximumBytes)
    {
        Span<byte> start = stackalloc byte[Math.Min(SmallBytes, maximumBytes)];
        var length = Fill(file, start, 0);
        return Encoding.UTF8.GetString(
            length < start.Length || length == maximumBytes ? start[..length] : WithRest(file, start, maximumBytes));
    }

    private static byte[] WithRest(SafeFileHandle file, ReadOnlySpan<byte> start, int maximumBytes)
    {
        var buffer = start.ToArray();
        var length = buffer.Length;
        while (length == buffer.Length && length < maximumBytes)
        {
            Array.Resize(ref buffer, (int)Math.Min(2L * length, maximumBytes));
            length += Fill(file, buffer.AsSpan(length), length);
        }

        return buffer[..length];
    }

    /// <returns>How many bytes; fewer than there is room for at the end of the file alone.</returns>
    private static int Fill(SafeFileHandle file, Span<byte> room, int from)
    {
        var length = 0;
        while (length < room.Length && RandomAccess.Read(file, room[length..], from + length) is > 0 and var count)
            length += count;
        return length;
    }
}
