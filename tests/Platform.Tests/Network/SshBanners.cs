using System.Diagnostics;
using OcfAgents.Platform.Network;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Network;

public sealed class SshBanners
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(150);

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "SSH-2.0-OpenSSH_9.2p1 Debian-2")]
    [InlineData("SSH-2.0-x\n", "SSH-2.0-x")]
    [InlineData("SSH-1.99-x\r\nmore", "SSH-1.99-x")]
    [InlineData("Welcome.\r\nNot SSH-2.0-this\r\nSSH-2.0-that\r\n", "SSH-2.0-that")]
    [InlineData("SSH-2.0-\x1b[31m\xe9\r\n", "SSH-2.0-?[31m?")]
    public void A_server_of_ssh_2_is_one_and_says_which(string said, string identification)
    {
        using var server = Saying(said);

        SshBanner.Read(server.Port, Programs.Long, CancellationToken.None)
            .Should().Be(new SshGreeting(IsSsh: true, identification));
    }

    [Fact]
    public void It_is_told_as_soon_as_its_line_has_an_end_though_the_connection_has_none()
    {
        using var server = new LoopbackServer(async (stream, over) =>
        {
            foreach (var letter in "SSH-2.0-slow\r\n"u8.ToArray())
                await stream.WriteAsync(new[] { letter }, over);
            await Task.Delay(Timeout.Infinite, over);
        });

        SshBanner.Read(server.Port, Programs.Long, CancellationToken.None).Detail.Should().Be("SSH-2.0-slow");
    }

    [Theory]
    [InlineData("", "closed the connection without a word")]
    [InlineData("SSH-2.0-cut", "closed the connection after 'SSH-2.0-cut'")]
    [InlineData("220 mail\r\nSSH-2.0-cut", "closed the connection after '220 mail'")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "closed the connection after 'HTTP/1.1 400 Bad Request'")]
    [InlineData("SSH-1.5-old\r\n", "is 'SSH-1.5-old', which is not SSH 2")]
    public void What_else_greets_is_not_ssh(string said, string what)
    {
        using var server = Saying(said);

        SshBanner.Read(server.Port, Programs.Long, CancellationToken.None)
            .Should().Be(new SshGreeting(IsSsh: false, $"127.0.0.1:{server.Port} {what}"));
    }

    [Fact]
    public void Where_nobody_listens_nobody_greets()
    {
        using var port = new ReservedPort();

        SshBanner.Read(port.Number, Programs.Long, CancellationToken.None)
            .Should().Be(new SshGreeting(IsSsh: false, $"nobody listens on 127.0.0.1:{port.Number}"));
    }

    [Fact]
    public void A_server_that_never_stops_talking_is_stopped_listening_to()
    {
        using var server = Endless("la la ", TimeSpan.Zero);

        SshBanner.Read(server.Port, TimeSpan.FromMinutes(5), CancellationToken.None).Detail
            .Should().Match("* does not stop talking after 'la la *'");
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_server_that_is_silent_or_drips_has_its_time_and_no_more(bool drips)
    {
        using var server = drips ? Endless("x", TimeSpan.FromMilliseconds(20)) : LoopbackServer.Silent();
        var started = Stopwatch.GetTimestamp();

        var greeting = SshBanner.Read(server.Port, s_short, CancellationToken.None);

        greeting.Should().Be(
            new SshGreeting(IsSsh: false, $"127.0.0.1:{server.Port} did not identify itself in time"));
        Stopwatch.GetElapsedTime(started).Should().BeLessThan(Programs.Long);
    }

    [Fact]
    public void Cancelling_ends_the_wait()
    {
        using var server = LoopbackServer.Silent();
        using var cancelled = new CancellationTokenSource(s_short);
        var started = Stopwatch.GetTimestamp();

        SshBanner.Read(server.Port, TimeSpan.FromMinutes(5), cancelled.Token).IsSsh.Should().BeFalse();

        Stopwatch.GetElapsedTime(started).Should().BeLessThan(Programs.Long);
    }

    private static LoopbackServer Saying(string text) => new(async (stream, over) =>
        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(text), over));

    private static LoopbackServer Endless(string text, TimeSpan pace) => new(async (stream, over) =>
    {
        while (true)
        {
            await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(text), over);
            if (pace > TimeSpan.Zero)
                await Task.Delay(pace, over);
        }
    });
}
