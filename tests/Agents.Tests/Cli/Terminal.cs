using System.Diagnostics;
using System.Text;

namespace OcfAgents.Agents.Tests.Cli;

/// <summary>An interactive shell on a terminal, made by script(1), with a person's fingers.</summary>
internal sealed class Terminal : IDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _shown = new();
    private int _seen;

    /// <param name="shell">The command that starts it.</param>
    /// <param name="environment">Added to this process's own.</param>
    public Terminal(string shell, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", shell, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        new Thread(Read) { IsBackground = true }.Start();
    }

    /// <summary>All that was shown up to now.</summary>
    public string Shown
    {
        get
        {
            lock (_shown)
            {
                return _shown.ToString();
            }
        }
    }

    public void Type(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until this is shown, after what was waited for before.</summary>
    public void Await(string text)
    {
        var clock = Stopwatch.StartNew();
        int at;
        while ((at = Shown.IndexOf(text, _seen, StringComparison.Ordinal)) < 0)
        {
            (clock.Elapsed < s_bound).Should().BeTrue($"'{text}' is shown within {s_bound.TotalSeconds} s; shown is: {Shown[_seen..]}");
            Thread.Sleep(20);
        }

        _seen = at + text.Length;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Read()
    {
        var buffer = new char[4096];
        int count;
        while ((count = _process.StandardOutput.Read(buffer)) > 0)
        {
            lock (_shown)
            {
                _shown.Append(buffer, 0, count);
            }
        }
    }
}
