using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OcfAgents.Agents.Tests.Cli;

/// <summary>
/// Headless Chromium, which opens one page and ends. All that it asks of the network goes to a proxy of the test's own, which writes down what
/// was asked for and answers nothing of it.
/// </summary>
internal sealed class Browser : IDisposable
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>It takes two seconds; a machine that is busy with other tests may need many times that.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(180);

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("report-browser-");
    private readonly TcpListener _proxy = new(IPAddress.Loopback, 0);
    private readonly List<string> _asked = [];

    public Browser()
    {
        File.Exists(Program).Should().BeTrue($"{Program} is needed: tests/setup installs it");
        _proxy.Start();
        _ = ListenAsync();
    }

    /// <summary>What was asked of the network, by the page or by the browser for itself.</summary>
    public string Asked
    {
        get
        {
            lock (_asked)
            {
                return string.Join('\n', _asked);
            }
        }
    }

    /// <summary>The page as the browser has understood it, and what it complained.</summary>
    public (string Document, string Complaints) Open(string path)
    {
        var (output, error) = Run("--dump-dom", $"file://{path}");
        return (output, string.Join('\n', error.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))));
    }

    public byte[] Picture(string path, int width, int height, bool isDark)
    {
        var picture = Path.Combine(_place.FullName, $"{Guid.NewGuid():N}.png");
        Run($"--screenshot={picture}", $"--window-size={width},{height}", "--hide-scrollbars", $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}", $"file://{path}");
        return File.ReadAllBytes(picture);
    }

    public void Dispose()
    {
        _proxy.Dispose();
        try
        {
            _place.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser that ends a moment later may still write there.
        }
    }

    private (string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[]
                 {
                     "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--enable-logging=stderr", $"--user-data-dir={_place.FullName}/profile", $"--proxy-server=http://127.0.0.1:{((IPEndPoint)_proxy.LocalEndpoint).Port}", "--proxy-bypass-list=<-loopback>",
                 }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Bound))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Program} did not end within {Bound.TotalSeconds} s");
        }

        process.WaitForExit();
        process.ExitCode.Should().Be(0, error.Result);
        return (output.Result, error.Result);
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _proxy.AcceptTcpClientAsync();
                var buffer = new byte[4096];
                var length = await client.GetStream().ReadAsync(buffer);
                lock (_asked)
                {
                    _asked.Add(Encoding.ASCII.GetString(buffer, 0, length).Split('\r')[0]);
                }

                await client.GetStream().WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over, or the browser has gone in the middle of a request.
        }
    }
}
