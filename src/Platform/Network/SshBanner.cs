using System.Net.Sockets;
using System.Text;

namespace OcfAgents.Platform.Network;

/// <summary>
/// Whether an SSH server answers, without a key or an account: it identifies itself before the client has said a word
/// (RFC 4253, section 4.2). Back in time whatever the server does.
/// </summary>
public static class SshBanner
{
    // A line has 255 bytes at the most. A server may send others before it, which start in any other way.
    private const int LongestGreeting = 8192;
    private const int LongestDetail = 100;

    // 1.99 is a server that speaks SSH 1 as well (RFC 4253, section 5.1).
    private static readonly string[] s_versions = ["SSH-2.0-", "SSH-1.99-"];

    public static SshGreeting Read(int port, TimeSpan bound, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(bound > TimeSpan.Zero ? bound : TimeSpan.Zero);
        var server = $"127.0.0.1:{port}";
        try
        {
            return ReadAsync(port, server, deadline.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return NotSsh($"{server} did not identify itself in time");
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.ConnectionRefused)
        {
            return NotSsh($"nobody listens on {server}");
        }
        catch (SocketException failure)
        {
            return NotSsh($"the connection to {server} failed: {failure.Message}");
        }
    }

    private static async Task<SshGreeting> ReadAsync(int port, string server, CancellationToken cancellation)
    {
        using var socket = await Loopback.ConnectAsync(port, cancellation);
        var buffer = new byte[LongestGreeting];
        var length = 0;
        while (length < buffer.Length)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, cancellation);
            length += count;
            var lines = Encoding.Latin1.GetString(buffer, 0, length).Split('\n');
            // The last of them has no end yet.
            if (lines[..^1].FirstOrDefault(IsIdentification) is { } identification)
                return Judge(identification, server);
            if (count == 0)
                return NotSsh($"{server} closed the connection {After(lines[0])}");
        }
        return NotSsh($"{server} does not stop talking {After(Encoding.Latin1.GetString(buffer).Split('\n')[0])}");
    }

    private static bool IsIdentification(string line) => line.StartsWith("SSH-", StringComparison.Ordinal);

    private static SshGreeting Judge(string identification, string server) =>
        Array.Exists(s_versions, version => identification.StartsWith(version, StringComparison.Ordinal))
            ? new SshGreeting(IsSsh: true, Printable(identification))
            : NotSsh($"{server} is '{Printable(identification)}', which is not SSH 2");

    private static string After(string line) => line.Length == 0 ? "without a word" : $"after '{Printable(line)}'";

    // It goes to the log, and comes from whoever listens.
    private static string Printable(string line) =>
        new(Array.ConvertAll(line.TrimEnd('\r').Take(LongestDetail).ToArray(), letter => letter is >= ' ' and <= '~' ? letter : '?'));

    private static SshGreeting NotSsh(string detail) => new(IsSsh: false, detail);
}
