using System.Buffers;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// What a program writes: kept up to a limit, and read away beyond it, so that a talkative program neither fills our
/// memory nor waits for us for ever.
/// </summary>
internal sealed class CapturedStream(SafeFileHandle end, Action<string>? arrives = null)
{
    private const int Limit = 1024 * 1024;
    private const int BlockSize = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _kept = new();
    private bool _ended;

    /// <summary>What poll has to watch; -1 when nothing can come any more.</summary>
    public int Descriptor => _ended ? -1 : (int)end.DangerousGetHandle();

    public string Text => Encoding.UTF8.GetString(_kept.WrittenSpan);

    /// <summary>
    /// Reads what is there now, a mebibyte at the most: one that writes faster than we read must not keep us from
    /// looking at the clock, nor a process left behind in the background from ever coming to an end.
    /// </summary>
    public void Drain()
    {
        for (var read = 0L; !_ended && read < Limit;)
        {
            var count = ReadBlock();
            if (count <= 0)
                return;
            read += count;
        }
    }

    private unsafe int ReadBlock()
    {
        var block = stackalloc byte[BlockSize];
        var count = (int)LibC.Read(end, block, BlockSize);
        if (count < 0)
        {
            _ended = PosixException.LastError is not (Errno.EAGAIN or Errno.EINTR);
            return count;
        }
        _ended = count == 0;
        if (count > 0)
            arrives?.Invoke(Encoding.UTF8.GetString(block, count));
        var keep = Math.Min(count, Limit - _kept.WrittenCount);
        if (keep > 0)
            _kept.Write(new ReadOnlySpan<byte>(block, keep));
        return count;
    }
}
