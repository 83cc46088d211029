using System.Text;
using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>
/// A stream over a Unix socket that never waits longer than its deadline. By the system calls themselves: System.Net.Sockets
/// starts a thread for its event loop, and takes a connection that is not made for one that is.
/// </summary>
internal sealed class UnixStream : IDisposable
{
    // struct sockaddr_un: the family, then the path with a NUL at its end.
    private const int FamilyBytes = 2;
    private const int LongestPath = 107;

    private const int BacklogPause = 10;

    private readonly SafeFileHandle _socket;
    private readonly WireDeadline _deadline;

    private UnixStream(SafeFileHandle socket, WireDeadline deadline)
    {
        _socket = socket;
        _deadline = deadline;
    }

    /// <exception cref="PosixException">Nothing listens there, or its backlog stayed full until the deadline (EAGAIN).</exception>
    public static UnixStream Connect(string path, WireDeadline deadline)
    {
        var descriptor = LibC.Socket(LibC.UnixFamily, LibC.StreamSocket, protocol: 0);
        PosixException.ThrowIfFailed(descriptor, "make a socket");
        var stream = new UnixStream(new SafeFileHandle(descriptor, ownsHandle: true), deadline);
        try
        {
            stream.Connect(path);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The process that called listen(2), which for PostgreSQL is the postmaster; 0 when it is one of another pid namespace.</summary>
    public unsafe int ListenerPid()
    {
        // struct ucred: pid, uid, gid.
        var credentials = stackalloc int[3];
        uint size = 3 * sizeof(int);
        var result = LibC.GetSocketOption(_socket, LibC.SocketLevel, LibC.PeerCredentials, credentials, &size);
        PosixException.ThrowIfFailed(result, "ask who listens on the socket");
        return credentials[0];
    }

    /// <summary>All of it. A server that closed the connection may have said why: that is left to be received.</summary>
    public unsafe void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            nint sent;
            fixed (byte* start = bytes)
                sent = LibC.Send(_socket, start, (nuint)bytes.Length, LibC.NoSignal);
            if (sent >= 0)
                bytes = bytes[(int)sent..];
            else if (PosixException.LastError is Errno.EPIPE or Errno.ECONNRESET)
                return;
            else
                AwaitAfterFailure(LibC.PollOut, "send to the server");
        }
    }

    /// <summary>What has arrived, at least one byte; 0 when the server closed the connection.</summary>
    /// <exception cref="TimeoutException">The deadline is over, whether nothing came or too much.</exception>
    public unsafe int Receive(Span<byte> buffer)
    {
        while (!_deadline.IsOver)
        {
            nint count;
            fixed (byte* start = buffer)
                count = LibC.Receive(_socket, start, (nuint)buffer.Length, flags: 0);
            if (count >= 0)
                return (int)count;
            AwaitAfterFailure(LibC.PollIn, "receive from the server");
        }

        throw OutOfTime();
    }

    /// <summary>One try that neither waits nor complains: for a farewell.</summary>
    public unsafe void TrySend(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            _ = LibC.Send(_socket, start, (nuint)bytes.Length, LibC.NoSignal);
    }

    public void Dispose() => _socket.Dispose();

    // A Unix socket is connected at once, or not at all: a full backlog gives EAGAIN, and nothing to poll for.
    private void Connect(string path)
    {
        var address = AddressOf(path);
        while (!TryConnect(address))
        {
            var error = PosixException.LastError;
            if (error is not (Errno.EAGAIN or Errno.EINTR) || _deadline.IsOver)
                throw new PosixException($"connect to {path}", error);
            Thread.Sleep(Math.Min(BacklogPause, _deadline.MillisecondsLeft));
        }
    }

    private unsafe bool TryConnect(ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address)
            return LibC.Connect(_socket, start, (uint)address.Length) == 0;
    }

    private static byte[] AddressOf(string path)
    {
        var length = Encoding.UTF8.GetByteCount(path);
        if (length > LongestPath)
            throw new PosixException($"connect to {path}", Errno.ENAMETOOLONG);
        var address = new byte[FamilyBytes + length + 1];
        address[0] = LibC.UnixFamily;
        Encoding.UTF8.GetBytes(path, address.AsSpan(FamilyBytes));
        return address;
    }

    private unsafe void AwaitAfterFailure(short wanted, string attempt)
    {
        var error = PosixException.LastError;
        if (error is not (Errno.EAGAIN or Errno.EINTR))
            throw new PosixException(attempt, error);
        var entry = new PollEntry { Descriptor = (int)_socket.DangerousGetHandle(), Wanted = wanted };
        // Whether it is ready, or a signal came: the next try tells.
        _ = LibC.Poll(&entry, 1, _deadline.MillisecondsLeft);
        if (_deadline.IsOver)
            throw OutOfTime();
    }

    private static TimeoutException OutOfTime() => new("no answer in time");
}
