using System.Diagnostics;
using System.Globalization;

namespace OcfAgents.Cluster.Tests;

/// <summary>
/// A real three-node cluster in the lab, with the shipped agent managing chef-server's PostgreSQL. Made once for all tests of the
/// collection and powered off at the end; the lab's own directory keeps the nodes' disks for the next run.
/// </summary>
public sealed class ChefCluster : IAsyncLifetime
{
    public static readonly IReadOnlyList<string> Nodes = ["node1", "node2", "node3"];

    internal static readonly string Repository = FindRepository();

    internal static readonly string WorkDirectory = Path.Combine(Repository, "out/cluster");

    private bool _hasResources;

    public Task InitializeAsync()
    {
        ChefClusterCommand(TimeSpan.FromMinutes(10), "up");
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        Run(TimeSpan.FromMinutes(2), Lab, "kill", "all");
        return Task.CompletedTask;
    }

    private static string Lab => Path.Combine(Repository, "tests/lab/lab");

    public static string GoldenMetadata => File.ReadAllText(Path.Combine(Repository, "ocf/metadata/chef-pgsql.xml"));

    /// <summary>Creates the cluster's resources, unless they are there, and waits until all is well.</summary>
    public string EnsureHealthy()
    {
        if (!_hasResources)
        {
            ChefClusterCommand(TimeSpan.FromMinutes(3), "resources");
            _hasResources = true;
        }

        ChefClusterCommand(TimeSpan.FromMinutes(6), "healthy");
        return Promoted();
    }

    public string Promoted() => ChefClusterCommand(TimeSpan.FromSeconds(30), "promoted").Output.Trim();

    public int Streaming() =>
        int.Parse(ChefClusterCommand(TimeSpan.FromSeconds(60), "streaming").Output.Trim(), CultureInfo.InvariantCulture);

    public ToolResult Sql(string node, string statement) =>
        Run(TimeSpan.FromSeconds(40), Script, "sql", node, statement);

    public ToolResult LabCommand(params string[] arguments) => Run(TimeSpan.FromMinutes(3), Lab, arguments).Expect();

    /// <summary>Runs a program in a node, as root; the caller looks at the exit code.</summary>
    public ToolResult On(string node, params string[] command) =>
        Run(TimeSpan.FromMinutes(3), Lab, ["exec", "-t", "150", node, .. command]);

    /// <summary>Writes through the virtual address until disposed; each write is acknowledged or known not to be.</summary>
    public Writing StartWriting(string name, int intervalMilliseconds)
    {
        var journal = Path.Combine(WorkDirectory, $"{name}.journal");
        return new(journal, Script, "write", journal, $"{intervalMilliseconds}", "240", "--fresh-connection");
    }

    public ToolResult Verify(Writing writing) => Run(TimeSpan.FromMinutes(2), Script, "verify", writing.Journal);

    /// <summary>Waits for a fact, within bounds.</summary>
    public static void Eventually(TimeSpan bound, string fact, Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            (clock.Elapsed < bound).Should().BeTrue($"{fact} within {bound.TotalSeconds} s");
            Thread.Sleep(200);
        }
    }

    private static string Script => Path.Combine(Repository, "tests/cluster/chef-cluster");

    private static ToolResult ChefClusterCommand(TimeSpan bound, params string[] arguments) => Run(bound, Script, arguments).Expect();

    internal static ToolResult Run(TimeSpan bound, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(bound))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer than {bound}");
        }

        // What it started and left running (a node) may hold the pipes; what it said itself is there by now.
        Task.WaitAll([output, error], TimeSpan.FromSeconds(2));
        return new ToolResult(
            $"{Path.GetFileName(program)} {string.Join(' ', arguments)}",
            process.ExitCode,
            output.IsCompletedSuccessfully ? output.Result : "",
            error.IsCompletedSuccessfully ? error.Result : "");
    }

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "OcfAgents.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("not inside the repository");
        }

        return directory;
    }
}
