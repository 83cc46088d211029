using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>The events that matter, each with who says it.</summary>
internal static class EventSection
{
    public static Markup Write(ReportModel model)
    {
        var section = new Markup().Add($"<section id=\"events\"><h2>What happened</h2>\n");
        if (model.EventsLeftOut > 0)
        {
            _ = section.Add($"<p class=\"warning\">{model.EventsLeftOut} earlier events are left out: ask for less time with --since and --until.</p>\n");
        }

        if (model.Events.IsEmpty)
        {
            return section.Add($"<p class=\"aside\">Nothing that was read tells of anything in this time.</p></section>\n");
        }

        _ = section.Add($"<div class=\"scroll\"><table class=\"events\"><thead><tr><th>UTC</th><th>node</th><th>what</th><th>by</th></tr></thead><tbody>\n");
        foreach (var seen in model.Events)
        {
            _ = section.Add($"<tr class=\"{Style(seen)}\"><td class=\"n\">{When(seen)}</td><td>{seen.Node}</td><td>{What(seen)}</td><td class=\"by\">{SourceKinds.Word(seen.Source)}{(seen.Reporter.Length > 0 && seen.Reporter != seen.Node ? $" of {seen.Reporter}" : "")}</td></tr>\n");
        }

        return section.Add($"</tbody></table></div></section>\n");
    }

    /// <summary>An agent's line has no fraction of a second, and one that is made up would tell an order that nobody knows.</summary>
    private static string When(ReportEvent seen) => seen is { Kind: EventKind.AgentSaid, At.Millisecond: 0 } ? Figures.Second(seen.At) : Figures.Clock(seen.At);

    internal static string What(ReportEvent seen) => seen.Kind switch
    {
        EventKind.PacemakerStarted => "Pacemaker starts",
        EventKind.PacemakerStopping => "Pacemaker is told to end",
        EventKind.NodeMember => "is a member",
        EventKind.NodeLost => "is lost",
        EventKind.QuorumLost => "has no quorum",
        EventKind.QuorumBack => "has quorum again",
        EventKind.FencingAsked => $"fencing is asked for ({seen.Operation})",
        EventKind.Fenced => $"is fenced: {seen.Text}",
        EventKind.FencingFailed => $"fencing failed: {seen.Text}",
        EventKind.OperationBegun => $"{seen.Resource}: {seen.Operation} begins",
        EventKind.OperationEnded => $"{seen.Resource}: {seen.Operation} ended: {(seen.Text.Length > 0 ? seen.Text : $"exit code {seen.Code}")}",
        EventKind.Superseded => "another is promoted; how this one ended, no log tells",
        EventKind.AgentSaid => $"{seen.Resource}: {seen.Text}",
        EventKind.Attribute => $"{seen.Resource}: {seen.Operation} {seen.Text}",
        EventKind.Note => seen.Text,
        _ => throw new InvalidOperationException($"no such event: {seen.Kind}"),
    };

    private static string Style(ReportEvent seen) => seen switch
    {
        { IsFailure: true } or { Kind: EventKind.NodeLost or EventKind.QuorumLost } => "trouble",
        { Kind: EventKind.OperationEnded, Operation: "promote" } or { Kind: EventKind.Fenced } or { Kind: EventKind.Note } => "milestone",
        { Kind: EventKind.AgentSaid } => "said",
        _ => "ordinary",
    };
}
