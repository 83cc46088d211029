using System.Diagnostics;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>
/// A process that holds a namespace and ends with its standard input: when the test run goes, in whatever way, so does the
/// namespace with all that is in it.
/// </summary>
internal sealed class Holder : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it, and returns when its first line has come.</summary>
    public Holder(string program, params IEnumerable<string> arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        FirstLine = Output.ReadLine() ?? throw Failure($"{program} did not become ready");
    }

    /// <summary>"ready", and what it had to say with that.</summary>
    public string FirstLine { get; }

    public int Pid => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    public StreamWriter Input => _process.StandardInput;

    public InvalidOperationException Failure(string what)
    {
        _process.Kill(entireProcessTree: true);
        return new InvalidOperationException($"{what} (these tests need root): {_process.StandardError.ReadToEnd()}");
    }

    public void Dispose()
    {
        try
        {
            Input.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!_process.WaitForExit(Poll.Patience))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
