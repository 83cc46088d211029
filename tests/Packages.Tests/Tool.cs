using System.Diagnostics;

namespace OcfAgents.Packages.Tests;

/// <summary>Runs a program of this machine's.</summary>
internal sealed record Tool(int ExitCode, string Output)
{
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(3);

    /// <returns>What it printed, on both streams; it has to succeed.</returns>
    public static string OutputOf(string program, params string[] arguments)
    {
        var run = Run(program, arguments);
        run.ExitCode.Should().Be(0, $"{program} {string.Join(' ', arguments)} said:\n{run.Output}");
        return run.Output;
    }

    public static Tool Run(string program, IReadOnlyList<string> arguments, string input = "", params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_bound))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)}");
        }

        return new Tool(process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }
}
