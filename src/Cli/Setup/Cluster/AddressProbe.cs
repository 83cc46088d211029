using System.Net;
using System.Net.Sockets;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>
/// Asks as a client would whether PostgreSQL lets somebody in at an address: a connection, the first message of the protocol, and the
/// server's first word. No password is known or needed for that.
/// </summary>
internal static class AddressProbe
{
    private const int Protocol3 = 3 << 16;
    private const string CannotConnectNow = "57P03";

    public static bool Answers(string address, int port, TimeSpan bound) => Ask(address, port, bound) is { } reply && !IsNotYet(reply);

    /// <summary>Somebody has the address.</summary>
    public static bool IsTaken(string address, int port, TimeSpan bound) => Ask(address, port, bound) is not null;

    /// <summary>A request for authentication, or a refusal of this user, is the word of a server that is up.</summary>
    internal static bool IsNotYet(ReadOnlySpan<byte> reply) =>
        reply.IsEmpty || reply[0] is not ((byte)'R' or (byte)'E')
        || (reply[0] == (byte)'E' && reply.IndexOf(System.Text.Encoding.ASCII.GetBytes(CannotConnectNow)) >= 0);

    private static byte[]? Ask(string address, int port, TimeSpan bound)
    {
        try
        {
            var target = new IPEndPoint(IPAddress.Parse(address), port);
            using var time = new CancellationTokenSource(bound);
            using var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.ConnectAsync(target, time.Token).AsTask().GetAwaiter().GetResult();
            socket.SendAsync(Startup(), time.Token).AsTask().GetAwaiter().GetResult();
            var reply = new byte[1024];
            var count = socket.ReceiveAsync(reply, time.Token).AsTask().GetAwaiter().GetResult();
            return reply[..count];
        }
        catch (Exception trouble) when (trouble is SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private static byte[] Startup()
    {
        byte[] body = [.. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(Protocol3)), .. "user\0ocf-agents\0database\0postgres\0\0"u8];
        return [.. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(body.Length + 4)), .. body];
    }
}
