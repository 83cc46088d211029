using System.Text.Json;

namespace OcfAgents.Cluster.Tests;

/// <summary>ocf-agents, as an operator types it on a node.</summary>
internal sealed class OperatorsCommand(ChefCluster cluster, string node)
{
    /// <param name="expected">The exit code.</param>
    /// <param name="arguments">The verb and its options.</param>
    public ToolResult Run(int expected, params string[] arguments)
    {
        var result = cluster.On(node, ["ocf-agents", .. arguments]);
        result.ExitCode.Should().Be(expected, $"ocf-agents {string.Join(' ', arguments)} on {node} said: {result.Output} {result.Error}");
        return result;
    }

    /// <summary>Members say what they are at their next monitor: what the servers know already, a node without the primary shows some seconds later.</summary>
    public void AwaitHealthy() =>
        ChefCluster.Eventually(TimeSpan.FromSeconds(30), $"healthy, as {node} sees it", () => cluster.On(node, "ocf-agents", "status").ExitCode == 0);

    public JsonElement Json(params string[] arguments) => JsonWith(0, arguments);

    public JsonElement JsonWith(int expected, params string[] arguments)
    {
        using var document = JsonDocument.Parse(Run(expected, [.. arguments, "--json"]).Output);
        return document.RootElement.Clone();
    }
}
