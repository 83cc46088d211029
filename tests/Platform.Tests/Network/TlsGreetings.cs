using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OcfAgents.Platform.Network;

namespace OcfAgents.Platform.Tests.Network;

/// <summary>Whether a TLS server answers, told without speaking TLS.</summary>
public sealed class TlsGreetings
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [SuppressMessage("Security", "CA5398", Justification = "One that agrees with the hello, and one that does not.")]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void A_real_server_answers_whether_it_agrees_or_not(SslProtocols protocol)
    {
        using var certificate = Certificate();
        using var server = new Server(async stream =>
        {
            await using var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(certificate, clientCertificateRequired: false, protocol, checkCertificateRevocation: false);
        });

        TlsGreeting.ProblemOn(server.Port, TimeSpan.FromSeconds(10), CancellationToken.None).Should().BeNull();
    }

    [Fact]
    public void One_that_takes_the_connection_and_says_nothing_does_not_answer()
    {
        using var server = new Server(stream => Task.Delay(Timeout.Infinite));

        TlsGreeting.ProblemOn(server.Port, s_short, CancellationToken.None).Should().Contain("did not answer in time");
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("")]
    public void What_is_not_TLS_is_not(string answer)
    {
        using var server = new Server(async stream => await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer)));

        TlsGreeting.ProblemOn(server.Port, TimeSpan.FromSeconds(10), CancellationToken.None).Should().Contain("not TLS");
    }

    [Fact]
    public void Where_nobody_listens_that_is_said()
    {
        using var reserved = new ReservedPort();

        TlsGreeting.ProblemOn(reserved.Number, TimeSpan.FromSeconds(10), CancellationToken.None).Should().Contain("nobody listens");
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Serves one connection.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Server(Func<NetworkStream, Task> serve)
        {
            _listener.Start();
            _ = ServeAsync(serve);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync(Func<NetworkStream, Task> serve)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                // The hello is read by one that does not speak TLS, too: what is closed over unread bytes is reset.
                await serve(stream);
                _ = await stream.ReadAsync(new byte[1024]);
            }
            catch (Exception end) when (end is IOException or AuthenticationException or SocketException or ObjectDisposedException)
            {
                // The client hangs up in the middle of the handshake.
            }
        }
    }
}
