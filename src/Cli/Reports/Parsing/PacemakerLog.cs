using System.Text.RegularExpressions;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Sources;
using OcfAgents.Replication.Names;

namespace OcfAgents.Cli.Reports.Parsing;

/// <summary>
/// Takes from Pacemaker's detail log, line by line in their order, what a report needs. Most of the log is passed over. What a node
/// without quorum says of the others' membership is not taken: a node that is cut off sees all others lost.
/// </summary>
/// <param name="node">Whose log it is, until a line says so itself.</param>
internal sealed partial class PacemakerLog(string node, LogClock clock)
{
    private bool _hasQuorum = true;
    private DateTimeOffset? _lastLine;

    /// <summary>Whose log it is.</summary>
    public string Node { get; private set; } = node;

    /// <summary>The types of the resources that the log has seen created or called, by name.</summary>
    public Dictionary<string, string> ResourceTypes { get; } = new(StringComparer.Ordinal);

    /// <returns>What the line tells, or <c>null</c>.</returns>
    public ReportEvent? Take(string text)
    {
        if (PacemakerLine.Parse(text, clock) is not { } line)
        {
            return null;
        }

        if (line.Host.Length > 0)
        {
            Node = line.Host;
        }

        var seen = line.Process switch
        {
            "pacemakerd" => Daemon(line),
            "pacemaker-controld" => Controller(line),
            "pacemaker-fenced" => Fencer(line),
            "pacemaker-attrd" => Attribute(line),
            "pacemaker-based" => Resource(line),
            _ when line.Host.Length == 0 => Agent(line),
            _ => null,
        };
        var silentSince = seen?.Kind == EventKind.PacemakerStarted ? _lastLine : null;
        _lastLine = line.At;
        return seen is null ? null : seen with { Reporter = Node, Source = SourceKind.PacemakerLog, SilentSince = silentSince };
    }

    private ReportEvent? Daemon(PacemakerLine line) =>
        Starts(line, "Starting Pacemaker ") ? new ReportEvent(line.At, EventKind.PacemakerStarted, Node) { Text = Head(line.Text) }
        : Starts(line, "Shutting down Pacemaker") ? new ReportEvent(line.At, EventKind.PacemakerStopping, Node)
        : null;

    private ReportEvent? Controller(PacemakerLine line) =>
        Starts(line, "Quorum ") ? Quorum(line)
        : Starts(line, "Node ") ? Membership(line)
        : Starts(line, "Requesting fencing (") ? Fencing(line, FencingAsked().Match(line.Text), EventKind.FencingAsked)
        : Starts(line, "Peer ") ? Terminated(line)
        : Operation(line);

    private ReportEvent? Quorum(PacemakerLine line)
    {
        var has = !Starts(line, "Quorum lost") && !Starts(line, "Quorum still lost");
        var changed = has != _hasQuorum;
        _hasQuorum = has;
        return changed ? new ReportEvent(line.At, has ? EventKind.QuorumBack : EventKind.QuorumLost, Node) { Text = line.Text } : null;
    }

    private ReportEvent? Membership(PacemakerLine line) => Member().Match(line.Text) is { Success: true } match && (_hasQuorum || match.Groups["node"].Value == Node)
        ? match.Groups["state"].Value switch
        {
            // Its own word, at its start, is that it runs; whether it is a member, those with quorum say.
            "member" when _hasQuorum => new ReportEvent(line.At, EventKind.NodeMember, match.Groups["node"].Value),
            "lost" when match.Groups["node"].Value != Node => new ReportEvent(line.At, EventKind.NodeLost, match.Groups["node"].Value),
            _ => null,
        }
        : null;

    private static ReportEvent? Fencer(PacemakerLine line) =>
        Starts(line, "Requesting peer fencing (") ? Fencing(line, FencingAsked().Match(line.Text), EventKind.FencingAsked)
        : Starts(line, "Operation '") ? Terminated(line)
        : null;

    private static ReportEvent? Fencing(PacemakerLine line, Match match, EventKind kind) => match.Success
        ? new ReportEvent(line.At, kind, match.Groups["node"].Value) { Operation = match.Groups["action"].Value, Text = Head(line.Text) }
        : null;

    private static ReportEvent? Terminated(PacemakerLine line)
    {
        var match = line.Text.StartsWith("Peer ", StringComparison.Ordinal) ? PeerTerminated().Match(line.Text) : FencingEnded().Match(line.Text);
        return match.Groups["action"].Value is "on" or "monitor" or "metadata" or "list" or "status"
            ? null
            : Fencing(line, match, match.Groups["result"].Value == "OK" ? EventKind.Fenced : EventKind.FencingFailed);
    }

    private static ReportEvent? Operation(PacemakerLine line) =>
        Starts(line, "Requesting local execution of ") ? Operation(line, OperationAsked().Match(line.Text), EventKind.OperationBegun)
        : Starts(line, "Result of ") ? Operation(line, OperationResult().Match(line.Text), EventKind.OperationEnded)
        : Starts(line, "Initiating ") ? ByKey(line, OperationInitiated().Match(line.Text), EventKind.OperationBegun)
        : Starts(line, "Transition ") ? ByKey(line, TransitionAction().Match(line.Text), EventKind.OperationEnded)
        : null;

    private static ReportEvent? Operation(PacemakerLine line, Match match, EventKind kind) => match.Success && match.Groups["operation"].Value is not ("notify" or "meta-data")
        ? new ReportEvent(line.At, kind, match.Groups["node"].Value)
        {
            Resource = OperationKey.Plain(match.Groups["resource"].Value),
            Operation = match.Groups["operation"].Value,
            Code = Number(match),
            Text = kind == EventKind.OperationEnded ? Head(match.Groups["result"].Value) : "",
        }
        : null;

    private static ReportEvent? ByKey(PacemakerLine line, Match match, EventKind kind) => match.Success && OperationKey.Parse(match.Groups["key"].Value) is { } key
        ? new ReportEvent(line.At, kind, match.Groups["node"].Value)
        {
            Resource = key.Resource,
            Operation = key.Operation,
            Code = Number(match),
            Text = match.Groups["result"].Value,
        }
        : null;

    /// <summary>Of the attributes only how far a rejoin is: the others are numbers that change all the time.</summary>
    private static ReportEvent? Attribute(PacemakerLine line) =>
        Starts(line, "Setting ") && AttributeSet().Match(line.Text) is { Success: true } match && match.Groups["name"].Value.EndsWith(ClusterNames.Rejoin.After, StringComparison.Ordinal)
            ? new ReportEvent(line.At, EventKind.Attribute, match.Groups["node"].Value)
            {
                Resource = match.Groups["name"].Value[..^ClusterNames.Rejoin.After.Length],
                Operation = "rejoin",
                Text = match.Groups["value"].Value,
            }
            : null;

    private ReportEvent? Resource(PacemakerLine line)
    {
        if (line.Text.Contains("<primitive ", StringComparison.Ordinal) && PrimitiveId().Match(line.Text) is { Success: true } id && PrimitiveType().Match(line.Text) is { Success: true } type)
        {
            ResourceTypes[id.Groups["id"].Value] = type.Groups["type"].Value;
        }

        return null;
    }

    private ReportEvent? Agent(PacemakerLine line)
    {
        var resource = OperationKey.Plain(line.Resource);
        ResourceTypes[resource] = line.Process;
        return line.Text.Trim().Length > 0 && line.Level != "debug"
            ? new ReportEvent(line.At, EventKind.AgentSaid, Node) { Resource = resource, Operation = line.Level, Text = line.Text }
            : null;
    }

    private static int? Number(Match match) => match.Groups["code"] is { Success: true } code && int.TryParse(code.ValueSpan, out var number) ? number : null;

    private static string Head(string text) => text.Split(" | ")[0];

    private static bool Starts(PacemakerLine line, string with) => line.Text.StartsWith(with, StringComparison.Ordinal);
}
