using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OcfAgents.Platform.Tests.Network;

/// <summary>A server that does to each connection what the test says, on a port that is its own.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _serving;

    public LoopbackServer(Func<NetworkStream, CancellationToken, Task> talk)
    {
        _listener.Start();
        _serving = ServeAsync(talk);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Takes what is there of a question, and says this.</summary>
    public static LoopbackServer Saying(string text) => new(async (stream, over) =>
    {
        _ = await ReadHeadAsync(stream, over);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), over);
    });

    /// <summary>As <see cref="Saying"/>, and then for ever the same again, as fast as it is taken or slowly.</summary>
    public static LoopbackServer Repeating(string first, string again, TimeSpan pace) => new(async (stream, over) =>
    {
        _ = await ReadHeadAsync(stream, over);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(first), over);
        while (true)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(again), over);
            if (pace > TimeSpan.Zero)
                await Task.Delay(pace, over);
        }
    });

    /// <summary>Accepts, and never says a word.</summary>
    public static LoopbackServer Silent() => new((_, over) => Task.Delay(Timeout.Infinite, over));

    /// <summary>The question, up to its empty line or to where the client stopped.</summary>
    public static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken over)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, over);
            if (count == 0)
                break;
            head.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        return head.ToString();
    }

    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
        _serving.Wait(TimeSpan.FromSeconds(10)).Should().BeTrue();
        _over.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> talk)
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_over.Token);
                await talk(client.GetStream(), _over.Token);
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException)
            {
                // The client has had enough, or the test is over.
            }
        }
    }
}
