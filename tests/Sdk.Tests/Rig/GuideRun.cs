using System.Diagnostics;

namespace OcfAgents.Sdk.Tests.Rig;

/// <summary>
/// The guide, run once: its commands in their order, with the packages that were just built, in an empty directory and on a copy of
/// this machine that is gone afterwards. What it made is there for tests that follow.
/// </summary>
public sealed class GuideRun : IDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(8);

    /// <summary>What this run of tests is built and run with would be taken for the guide's.</summary>
    private static readonly string[] s_ofThisRun = ["MSBUILD", "VSTEST", "DOTNET_HOST_PATH", "TESTINGPLATFORM", "OCF_"];

    private readonly string _directory = Directory.CreateTempSubdirectory("ocf-agents-guide-").FullName;

    public GuideRun()
    {
        foreach (var id in (string[])["OcfAgents.Ocf", "OcfAgents.Platform", "OcfAgents.Templates"])
        {
            _ = Repository.Package(id);
        }

        SharePackages();
        Blocks = GuideBlock.Read(File.ReadAllText(Repository.Guide));
        Result = Run(string.Join('\n', Blocks.Where(block => block.IsRun).Select(block => block.Text)));
    }

    internal IReadOnlyList<GuideBlock> Blocks { get; }

    internal MachineResult Result { get; }

    /// <summary>What the guide made.</summary>
    public string Project => Path.Combine(_directory, "mydaemon");

    /// <summary>Runs a script, by bash with -euo pipefail, on a fresh copy of this machine; files in the directory stay.</summary>
    internal MachineResult Run(string script)
    {
        var file = Path.Combine(_directory, "script");
        File.WriteAllText(file, script);
        var start = new ProcessStartInfo(Path.Combine(Repository.Tests, "machine"), [_directory, file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        Prepare(start.Environment);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_bound))
        {
            process.Kill();
            throw new TimeoutException($"not done after {s_bound}: {output.Result}{error.Result}");
        }

        return new MachineResult(process.ExitCode, output.Result + error.Result);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    // Packages of this suite are taken from where they were just made, never from an earlier run's; those of others need not be had anew.
    private void SharePackages()
    {
        var shared = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var fallback = Directory.CreateDirectory(Path.Combine(_directory, ".fallback")).FullName;
        foreach (var package in Directory.GetDirectories(shared).Where(path => !Path.GetFileName(path).StartsWith("ocfagents.", StringComparison.Ordinal)))
        {
            Directory.CreateSymbolicLink(Path.Combine(fallback, Path.GetFileName(package)), package);
        }
    }

    private void Prepare(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => s_ofThisRun.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            environment.Remove(name);
        }

        environment["PACKAGES"] = Repository.Packages;
        environment["DOTNET_CLI_HOME"] = Path.Combine(_directory, ".home");
        environment["NUGET_PACKAGES"] = Path.Combine(_directory, ".packages");
        environment["NUGET_FALLBACK_PACKAGES"] = Path.Combine(_directory, ".fallback");
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    }
}
