using System.Text;
using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>What a program is given to read, as fast as it reads; it may stop reading whenever it likes.</summary>
internal sealed class FedStream
{
    private readonly SafeFileHandle _end;
    private readonly byte[] _content;
    private int _written;

    public FedStream(SafeFileHandle end, string content)
    {
        _end = end;
        _content = Encoding.UTF8.GetBytes(content);
    }

    /// <summary>What poll has to watch; -1 when there is nothing more to give.</summary>
    public int Descriptor => _end.IsClosed ? -1 : (int)_end.DangerousGetHandle();

    public void Feed()
    {
        while (!_end.IsClosed)
        {
            if (_written == _content.Length)
            {
                _end.Dispose();
                return;
            }
            if (!WriteBlock())
                return;
        }
    }

    // EPIPE and not SIGPIPE: the .NET runtime ignores that signal in its own process.
    private unsafe bool WriteBlock()
    {
        nint count;
        fixed (byte* start = &_content[_written])
            count = LibC.Write(_end, start, (nuint)(_content.Length - _written));
        if (count >= 0)
            _written += (int)count;
        else if (PosixException.LastError is not (Errno.EAGAIN or Errno.EINTR))
            _end.Dispose();
        return count >= 0;
    }
}
