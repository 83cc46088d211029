using System.Net;
using System.Net.Sockets;

namespace OcfAgents.Platform.Network;

/// <summary>Connections to this machine by 127.0.0.1.</summary>
internal static class Loopback
{
    /// <param name="port">Of the server.</param>
    /// <param name="cancellation">The only end of the wait where a server's queue is full.</param>
    /// <param name="from">Our own port; any free one unless told.</param>
    /// <exception cref="SocketException">Nobody listens there, or there is no connection to be had.</exception>
    public static async ValueTask<Socket> ConnectAsync(int port, CancellationToken cancellation, int from = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (from != 0)
                socket.Bind(new IPEndPoint(IPAddress.Loopback, from));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
            // The kernel may give us the very port that we ask for, where nobody listens on it and it lies in the range
            // of ephemeral ports: TCP then connects the socket to itself (a simultaneous open).
            if (Equals(socket.LocalEndPoint, socket.RemoteEndPoint))
                throw new SocketException((int)SocketError.ConnectionRefused);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
