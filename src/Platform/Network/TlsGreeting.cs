using System.Net.Sockets;

namespace OcfAgents.Platform.Network;

/// <summary>
/// Whether a TLS server answers, without speaking TLS: a client's first message is sent as it always is, and whatever record comes back,
/// a handshake or an alert, was made by a process that does its work. No library of cryptography is loaded for it.
/// </summary>
public static class TlsGreeting
{
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const int RecordHeader = 5;

    /// <summary>A record of TLS 1.2 with a ClientHello: four cipher suites that any server has one of, and no extension but the curves.</summary>
    private static readonly byte[] s_hello =
    [
        Handshake, 3, 1, 0, 75,
        1, 0, 0, 71,
        3, 3,
        .. "OcfAgents asks if you answer it."u8,
        0,
        0, 8, 0xC0, 0x2F, 0xC0, 0x30, 0x00, 0x9C, 0x00, 0x2F,
        1, 0,
        0, 22,
        0, 10, 0, 4, 0, 2, 0, 23,
        0, 13, 0, 10, 0, 8, 4, 1, 4, 3, 5, 1, 2, 1,
    ];

    /// <returns><c>null</c> where one answers, or what happened instead, as part of a sentence.</returns>
    public static string? ProblemOn(int port, TimeSpan bound, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(bound > TimeSpan.Zero ? bound : TimeSpan.Zero);
        var server = $"127.0.0.1:{port}";
        try
        {
            return AskAsync(port, deadline.Token).GetAwaiter().GetResult() ? null : $"what {server} sent is not TLS";
        }
        catch (OperationCanceledException)
        {
            return $"{server} did not answer in time";
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.ConnectionRefused)
        {
            return $"nobody listens on {server}";
        }
        catch (SocketException failure)
        {
            return $"the connection to {server} failed: {failure.Message}";
        }
    }

    private static async Task<bool> AskAsync(int port, CancellationToken cancellation)
    {
        using var socket = await Loopback.ConnectAsync(port, cancellation);
        await socket.SendAsync(s_hello, SocketFlags.None, cancellation);
        var header = new byte[RecordHeader];
        for (var length = 0; length < RecordHeader;)
        {
            var count = await socket.ReceiveAsync(header.AsMemory(length), SocketFlags.None, cancellation);
            if (count == 0)
            {
                return false;
            }

            length += count;
        }

        return header is [Alert or Handshake, 3, _, _, _];
    }
}
