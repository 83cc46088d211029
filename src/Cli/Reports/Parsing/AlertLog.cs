using System.Text.Json;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Sources;
using OcfAgents.Replication.Names;

namespace OcfAgents.Cli.Reports.Parsing;

/// <summary>Pacemaker's alerts, as the alert agent writes them: one JSON object a line.</summary>
internal static class AlertLog
{
    /// <returns>What the line tells, or <c>null</c> where it is no alert, or one that the report has no use for.</returns>
    /// <param name="line">One line of the file.</param>
    /// <param name="node">Whose file it is, where the line does not say.</param>
    public static ReportEvent? Take(string line, string node)
    {
        if (JsonLine.Parse(line) is not { } alert || JsonLine.Time(alert, "at") is not { } at)
        {
            return null;
        }

        var seen = JsonLine.Text(alert, "kind") switch
        {
            "node" => Node(alert, at),
            "fencing" => Fencing(alert, at),
            "resource" => Resource(alert, at),
            "attribute" => Attribute(alert, at),
            _ => null,
        };
        var host = JsonLine.Text(alert, "host");
        return seen is null ? null : seen with { Source = SourceKind.Alerts, Reporter = host.Length > 0 ? host : node };
    }

    private static ReportEvent? Node(JsonElement alert, DateTimeOffset at) => JsonLine.Text(alert, "desc") switch
    {
        "member" => new ReportEvent(at, EventKind.NodeMember, JsonLine.Text(alert, "node")),
        "lost" => new ReportEvent(at, EventKind.NodeLost, JsonLine.Text(alert, "node")),
        _ => null,
    };

    private static ReportEvent? Fencing(JsonElement alert, DateTimeOffset at) => JsonLine.Text(alert, "task") is "on"
        ? null
        : new ReportEvent(at, JsonLine.Number(alert, "rc") is 0 ? EventKind.Fenced : EventKind.FencingFailed, JsonLine.Text(alert, "node"))
        {
            Operation = JsonLine.Text(alert, "task"),
            Text = JsonLine.Text(alert, "desc"),
        };

    private static ReportEvent? Resource(JsonElement alert, DateTimeOffset at)
    {
        var task = JsonLine.Text(alert, "task");
        return task is not ("start" or "stop" or "promote" or "demote" or "monitor") || JsonLine.Number(alert, "rc") is not { } code || JsonLine.Text(alert, "resource") is not { Length: > 0 } resource
            ? null
            : new ReportEvent(at, EventKind.OperationEnded, JsonLine.Text(alert, "node"))
            {
                Resource = OperationKey.Plain(resource),
                Operation = task is "monitor" && JsonLine.Number(alert, "interval_ms") is 0 ? "probe" : task,
                Code = (int)Math.Clamp(code, -1, 999),
                Text = JsonLine.Text(alert, "desc"),
            };
    }

    private static ReportEvent? Attribute(JsonElement alert, DateTimeOffset at) => JsonLine.Text(alert, "attribute") is { } name && name.EndsWith(ClusterNames.Rejoin.After, StringComparison.Ordinal)
        ? new ReportEvent(at, EventKind.Attribute, JsonLine.Text(alert, "node"))
        {
            Resource = name[..^ClusterNames.Rejoin.After.Length],
            Operation = "rejoin",
            Text = JsonLine.Text(alert, "value"),
        }
        : null;
}
