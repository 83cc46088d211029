using System.Text.Json;

namespace OcfAgents.Cluster.Tests;

/// <summary>What Pacemaker itself calls for each event, as its own user: lines of JSON and entries of the journal, on every node.</summary>
[Collection(ClusterCollection.Name)]
public sealed class Alerts(ChefCluster cluster) : IDisposable
{
    private const string Resource = "alerts-probe";
    private const string StateFile = "/run/alerts-probe.state";
    private const string LinesFile = "/var/log/ocf-agents/alerts.jsonl";

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(20);

    [Fact]
    public void An_operation_is_noted_where_it_ran_and_a_failed_one_as_a_warning()
    {
        var node = cluster.EnsureHealthy();
        Pcs(node, "alert", "create", "path=/usr/share/ocf-agents/alerts/ocf-agents-alert", "id=ocf-agents-alert");
        Pcs(node, "alert", "recipient", "add", "ocf-agents-alert", $"value={LinesFile}");
        Pcs(node, "resource", "create", Resource, "ocf:pacemaker:Dummy", $"state={StateFile}", "op", "monitor", "interval=1s", "clone");

        foreach (var member in ChefCluster.Nodes)
        {
            ShouldBeNoted(member, "start", rc: 0, priority: "6");
            ShouldBeNoted(member, "monitor", rc: 0, priority: "6");
        }

        cluster.On(node, "rm", StateFile).Expect();
        ShouldBeNoted(node, "monitor", rc: 7, priority: "4");

        cluster.On(node, "stat", "-c", "%U:%G %a", LinesFile, "/var/log/ocf-agents").Expect().Output
            .Should().Be("hacluster:haclient 640\nroot:root 755\n", "root does not follow what Pacemaker's user could put there");
    }

    public void Dispose()
    {
        var node = ChefCluster.Nodes[0];
        cluster.On(node, "pcs", "resource", "delete", Resource, "--force");
        cluster.On(node, "pcs", "alert", "remove", "ocf-agents-alert");
        cluster.EnsureHealthy();
    }

    private void ShouldBeNoted(string node, string task, int rc, string priority)
    {
        ChefCluster.Eventually(s_bound, $"a line for {task} with {rc} on {node}", () => Lines(node).Any(line => Is(line, node, task, rc)));
        ChefCluster.Eventually(s_bound, $"an entry for {task} with {rc} on {node}", () => Entries(node, task, rc).Contains(priority));
    }

    private static bool Is(JsonElement line, string node, string task, int rc) =>
        Text(line, "kind") == "resource" && Text(line, "resource") == Resource && Text(line, "task") == task
        && Text(line, "node") == node && Text(line, "host") == node && line.GetProperty("rc").GetInt32() == rc;

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var member) ? member.GetString() : null;

    private List<JsonElement> Lines(string node) =>
    [
        .. cluster.On(node, "cat", LinesFile).Expect().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }),
    ];

    /// <returns>How serious each is.</returns>
    private string[] Entries(string node, string task, int rc) =>
        cluster.On(
            node, "journalctl", "-q", "--no-pager", "-o", "cat", "--output-fields=PRIORITY", "-t", "ocf-agents",
            "MESSAGE_ID=f6da1b21c12040d68996ab83419d90e4", $"HA_RESOURCE={Resource}", $"HA_NODE={node}", $"HA_ACTION={task}", $"HA_RC={rc}")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void Pcs(string node, params string[] arguments) => cluster.On(node, ["pcs", .. arguments]).Expect();
}
