using System.Globalization;
using OcfAgents.Cli.Check;
using OcfAgents.Cli.Manual.AgentPages;

namespace OcfAgents.Cli.Manual.Reference;

/// <summary>docs/reference/exit-codes.md.</summary>
internal static class ExitCodePage
{
    public static string Text()
    {
        var text = new MarkdownWriter();
        text.Line("# Exit codes");
        text.Line("");
        text.Line(ReferencePage.Origin(ReferencePage.ExitCodes));
        text.Heading("Of the resource agents");
        text.Paragraph("What an action ends with, as pcs status and Pacemaker's log show it. A reason stands behind each but 0, 7 and 8.");
        text.Table(["code", "name", "what it is", "what you do"], OcfExitCodes.All.Select(code => Cells(
            Number((int)code), MarkdownWriter.Code(OcfExitCodes.Name(code)), MarkdownWriter.Escaped(OcfExitCodes.Meaning(code)), MarkdownWriter.Escaped(OcfExitCodes.Advice(code)))));
        text.Heading("Of ocf-agents");
        text.Paragraph("One meaning for each, whatever the verb.");
        text.Table(["code", "what it is", "verbs that give it"], ExitCodes.All.Select(code => Cells(
            Number((int)code), MarkdownWriter.Escaped(ExitCodes.Meaning(code)), Verbs(code))));
        text.Heading("Of ocf-agents check");
        text.Paragraph("A plugin of Nagios has codes of its own.");
        text.Table(["code", "what it is"], Enum.GetValues<CheckState>().Select(state => Cells(Number((int)state), state.ToString().ToUpperInvariant())));
        return text.ToString();
    }

    private static string Verbs(ExitCode code)
    {
        var verbs = VerbExitCodes.All.Where(row => row.Codes.Contains(code)).Select(row => MarkdownWriter.Code(row.Verb)).ToList();
        return verbs.Count == VerbExitCodes.All.Count ? "all" : string.Join(", ", verbs);
    }

    private static string Number(int code) => code.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Cells(params IReadOnlyList<string> cells) => cells;
}
