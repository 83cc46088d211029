using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
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
        using var server = new LoopbackServer(async (stream, _) =>
        {
            await using var secure = new SslStream(stream);
            try
            {
                await secure.AuthenticateAsServerAsync(certificate, clientCertificateRequired: false, protocol, checkCertificateRevocation: false);
            }
            catch (AuthenticationException)
            {
                // The client hangs up in the middle of the handshake.
            }
        });

        TlsGreeting.ProblemOn(server.Port, TimeSpan.FromSeconds(10), CancellationToken.None).Should().BeNull();
    }

    [Fact]
    public void One_that_takes_the_connection_and_says_nothing_does_not_answer()
    {
        using var server = LoopbackServer.Silent();

        TlsGreeting.ProblemOn(server.Port, s_short, CancellationToken.None).Should().Contain("did not answer in time");
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("")]
    public void What_is_not_TLS_is_not(string answer)
    {
        using var server = new LoopbackServer(async (stream, over) =>
        {
            // What is closed over unread bytes is reset.
            _ = await stream.ReadAsync(new byte[1024], over);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), over);
        });

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
}
