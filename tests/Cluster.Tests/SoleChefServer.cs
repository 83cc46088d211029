using System.Text.Json;

namespace OcfAgents.Cluster.Tests;

/// <summary>One chef-server with its data under runit on node1, two nodes with nothing but its package, and Pacemaker without a resource.</summary>
public sealed class SoleChefServer : IAsyncLifetime
{
    public const string Bundle = "/root/ocf-agents-bundle.tar";

    private static string Script => Path.Combine(ChefCluster.Repository, "tests/cluster/setup-cluster");

    private static string Lab => Path.Combine(ChefCluster.Repository, "tests/lab/lab");

    public string VirtualAddress { get; private set; } = "";

    /// <summary>node1's own, where chef-server's services find the database before the handover, and after it as well.</summary>
    public string FirstAddress { get; private set; } = "";

    public Task InitializeAsync()
    {
        ChefCluster.Run(TimeSpan.FromMinutes(8), Script, "up").Expect();
        VirtualAddress = Output(Lab, "env").Split('\n').Single(line => line.StartsWith("VIP=", StringComparison.Ordinal))["VIP=".Length..];
        FirstAddress = $"{VirtualAddress[..VirtualAddress.LastIndexOf('.')]}.11";
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        ChefCluster.Run(TimeSpan.FromMinutes(2), Lab, "kill", "all");
        return Task.CompletedTask;
    }

    /// <summary>Runs a program in a node, as root; the caller looks at the exit code.</summary>
    public ToolResult On(string node, params string[] command) =>
        ChefCluster.Run(TimeSpan.FromMinutes(5), Lab, ["exec", "-t", "280", node, .. command]);

    /// <summary>Runs ocf-agents in a node, with --json.</summary>
    public (ToolResult Result, JsonElement Report) Setup(string node, params string[] words)
    {
        var result = On(node, ["ocf-agents", "setup", .. words, "--json"]);
        return (result, JsonDocument.Parse(result.Output.Length > 0 ? result.Output : "{}").RootElement);
    }

    public static IReadOnlyList<string> StatesOf(JsonElement report) =>
        [.. report.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString()!)];

    public static double SecondsOf(JsonElement report, string figure) => report.GetProperty("seconds").GetProperty(figure).GetDouble();

    /// <summary>As scp would.</summary>
    public void CopyBundle(string from, string to)
    {
        var here = Path.Combine(ChefCluster.WorkDirectory, "bundle.tar");
        ChefCluster.Run(TimeSpan.FromMinutes(1), Lab, "pull", from, Bundle, here).Expect();
        ChefCluster.Run(TimeSpan.FromMinutes(1), Lab, "push", to, here, Bundle).Expect();
        File.Delete(here);
    }

    public Writing StartWriting(string name)
    {
        var journal = Path.Combine(ChefCluster.WorkDirectory, $"{name}.journal");
        return new Writing(journal, Script, "write", journal, FirstAddress, "50", "280");
    }

    public ToolResult Verify(Writing writing) => ChefCluster.Run(TimeSpan.FromMinutes(2), Script, "verify", writing.Journal);

    public string Sql(string node, string statement) => Output(Path.Combine(ChefCluster.Repository, "tests/cluster/chef-cluster"), "sql", node, statement).Trim();

    private static string Output(string program, params string[] arguments) => ChefCluster.Run(TimeSpan.FromMinutes(1), program, arguments).Expect().Output;
}
