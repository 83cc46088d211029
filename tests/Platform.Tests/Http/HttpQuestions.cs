using System.Net;
using System.Net.Sockets;
using System.Text;
using OcfAgents.Platform.Http;
using OcfAgents.Platform.Network;
using OcfAgents.Platform.Tests.Network;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Http;

public sealed class HttpQuestions
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nreadyand more", 200, "ready")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nrea\r\n2;x=y\r\ndy\r\n0\r\n\r\n", 200, "ready")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nuntil closed", 200, "until closed")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nold", 200, "old")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200, "")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nContent-Length: 4\r\n\r\nwho?", 401, "who?")]
    [InlineData("HTTP/1.1 503 Wait\r\nContent-Length: 8\r\n\r\nstarting", 503, "starting")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\xff", 200, "\ufffd")]
    public void A_whole_answer_is_told_with_its_status_and_its_body(string said, int status, string body)
    {
        using var server = LoopbackServer.Saying(said);

        var reply = Ask(server.Port, Programs.Long);

        reply.Should().BeEquivalentTo(new { Kind = HttpReplyKind.Answered, StatusCode = status, Body = body });
        reply.Detail.Should().Be($"127.0.0.1:{server.Port} answered {status}");
        reply.Elapsed.Should().BePositive().And.BeLessThan(Programs.Long);
    }

    [Fact]
    public void The_question_has_what_a_server_must_know_and_nothing_more()
    {
        var asked = new List<string>();
        using var server = Noting(asked, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        new HttpQuestion(server.Port).Get("/api/health?full=1", Programs.Long, CancellationToken.None);

        asked.Single().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo(
            "GET /api/health?full=1 HTTP/1.1",
            $"Host: 127.0.0.1:{server.Port}",
            "Connection: close",
            "User-Agent: ocf-agents");
    }

    [Fact]
    public void A_redirect_is_an_answer_and_is_not_followed()
    {
        var asked = new List<string>();
        using var server = Noting(
            asked, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\nContent-Length: 0\r\n\r\n");

        Ask(server.Port, Programs.Long).StatusCode.Should().Be(302);

        asked.Should().ContainSingle();
    }

    [Fact]
    public void A_question_is_never_put_as_one_to_a_proxy_whatever_the_environment_says()
    {
        var asked = new List<string>();
        using var server = Noting(asked, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        var before = HttpClient.DefaultProxy;
        // What http_proxy and its like amount to, which are read once for the whole process.
        HttpClient.DefaultProxy = new ProxyForAll();
        try
        {
            Ask(server.Port, Programs.Long).StatusCode.Should().Be(200);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        asked.Single().Should().StartWith("GET / HTTP/1.1\r\n", "a proxy is given the whole address");
    }

    [Fact]
    public void Where_nobody_listens_the_connection_is_refused()
    {
        using var port = new ReservedPort();

        var reply = Ask(port.Number, Programs.Long);

        reply.Should().BeEquivalentTo(new { Kind = HttpReplyKind.Refused, StatusCode = 0, Body = "" });
        reply.Detail.Should().Be($"nobody listens on 127.0.0.1:{port.Number}");
    }

    [Fact]
    public void Who_listens_on_the_other_loopback_address_is_not_asked()
    {
        using var port = new ReservedPort();
        using var other = new TcpListener(IPAddress.IPv6Loopback, port.Number);
        other.Server.DualMode = false;
        other.Start();

        Ask(port.Number, Programs.Long).Kind.Should().Be(HttpReplyKind.Refused);
    }

    [Fact]
    public async Task A_connection_with_ourselves_is_one_with_nobody()
    {
        int port;
        using (var reserved = new ReservedPort())
            port = reserved.Number;

        var connect = async () => await Loopback.ConnectAsync(port, CancellationToken.None, from: port);

        (await connect.Should().ThrowAsync<SocketException>())
            .Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("H")]
    [InlineData("HTTP/1.1 200 OK")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n")]
    public void A_connection_that_is_closed_before_the_end_of_the_head_is_empty(string said)
    {
        using var server = LoopbackServer.Saying(said);

        Ask(server.Port, Programs.Long).Should()
            .BeEquivalentTo(new { Kind = HttpReplyKind.Empty, StatusCode = 0, Body = "" });
    }

    [Theory, InlineData(""), InlineData("HTTP/1.1 200 OK\r\nA: ")]
    public void A_connection_that_is_reset_is_empty_too(string said)
    {
        using var server = new LoopbackServer(async (stream, over) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(said), over);
            _ = await LoopbackServer.ReadHeadAsync(stream, over);
            stream.Socket.Close(timeout: 0);
        });

        Ask(server.Port, Programs.Long).Kind.Should().Be(HttpReplyKind.Empty);
    }

    [Fact]
    public void A_server_that_accepts_and_says_nothing_has_its_time_and_no_more()
    {
        using var server = LoopbackServer.Silent();

        var reply = TimesOut(server.Port);

        reply.Detail.Should().MatchRegex($@"^no complete answer from 127\.0\.0\.1:{server.Port} within \d+\.\d s$");
    }

    [Fact]
    public void A_server_whose_queue_is_full_has_its_time_and_no_more()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog: 0);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using var waiting = new TcpClient("127.0.0.1", port);

        TimesOut(port);
    }

    [Theory]
    [InlineData("", "H")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "x")]
    [InlineData("HTTP/1.1 200 OK\r\n", "X: y\r\n")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "x")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n", "x")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0")]
    public void A_server_that_drips_has_its_time_and_no_more(string first, string again)
    {
        using var server = LoopbackServer.Repeating(first, again, s_pace);

        TimesOut(server.Port);
    }

    [Fact]
    public void A_cancelled_question_is_over_before_its_time()
    {
        using var server = LoopbackServer.Silent();
        using var cancelled = new CancellationTokenSource(s_short);

        var reply = new HttpQuestion(server.Port).Get("/", TimeSpan.FromMinutes(5), cancelled.Token);

        reply.Kind.Should().Be(HttpReplyKind.TimedOut);
        reply.Elapsed.Should().BeLessThan(Programs.Long);
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(-1000)]
    public void Without_time_there_is_no_answer(int milliseconds)
    {
        using var server = LoopbackServer.Silent();

        Ask(server.Port, TimeSpan.FromMilliseconds(milliseconds)).Kind.Should().Be(HttpReplyKind.TimedOut);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("220 mail.example.org ESMTP\r\n\r\n")]
    [InlineData("\0\0\0\x0c\0\0\0\0\x01\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort")]
    public void What_is_no_answer_in_http_is_garbled(string said)
    {
        using var server = LoopbackServer.Saying(said);

        var reply = Ask(server.Port, Programs.Long);

        reply.Should().BeEquivalentTo(new { Kind = HttpReplyKind.Garbled, StatusCode = 0, Body = "" });
        reply.Detail.Should().StartWith($"what 127.0.0.1:{server.Port} sent is no answer in HTTP: ");
    }

    [Theory]
    [InlineData("", "H")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "xxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("HTTP/1.1 200 OK\r\n", "Set-Cookie: a=bbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n")]
    public void A_head_without_end_is_garbled_as_soon_as_it_is_too_long(string first, string again)
    {
        using var server = LoopbackServer.Repeating(first, again, TimeSpan.Zero);

        Ask(server.Port, TimeSpan.FromMinutes(5)).Should().Match<HttpReply>(
            reply => reply.Kind == HttpReplyKind.Garbled && reply.Elapsed < Programs.Long);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "0123456789")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000\r\n\r\n", "0123456789")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "a\r\n0123456789\r\n")]
    public void Of_a_body_without_end_as_much_is_taken_as_was_asked_for(string first, string again)
    {
        using var server = LoopbackServer.Repeating(first, again, TimeSpan.Zero);

        var reply = new HttpQuestion(server.Port, maximumBytes: 25)
            .Get("/", TimeSpan.FromMinutes(5), CancellationToken.None);

        reply.Body.Should().Be("0123456789012345678901234");
        reply.Elapsed.Should().BeLessThan(Programs.Long);
    }

    [Theory, InlineData(""), InlineData("health"), InlineData("@example.org/"), InlineData("0/")]
    public void A_path_that_would_become_part_of_the_address_is_not_asked_for(string path)
    {
        var ask = () => new HttpQuestion(8080).Get(path, s_short, CancellationToken.None);

        ask.Should().Throw<ArgumentException>();
    }

    private static LoopbackServer Noting(List<string> asked, string answer) => new(async (stream, over) =>
    {
        asked.Add(await LoopbackServer.ReadHeadAsync(stream, over));
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), over);
    });

    private static HttpReply TimesOut(int port)
    {
        var reply = Ask(port, s_short);

        reply.Should().BeEquivalentTo(new { Kind = HttpReplyKind.TimedOut, StatusCode = 0, Body = "" });
        reply.Elapsed.Should().BeGreaterThanOrEqualTo(s_short - s_pace).And.BeLessThan(Programs.Long);
        return reply;
    }

    private static HttpReply Ask(int port, TimeSpan bound) =>
        new HttpQuestion(port).Get("/", bound, CancellationToken.None);

    private sealed class ProxyForAll : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => new("http://127.0.0.1:1/");

        public bool IsBypassed(Uri host) => false;
    }
}
