using OcfAgents.Cli.Output;
using Spectre.Console;

namespace OcfAgents.Cli.Explain;

/// <summary>An explanation for a person: the answer, the rules by node, and the next thing to type.</summary>
internal sealed class ExplainText(IAnsiConsole console)
{
    private const int RuleWidth = 34;

    public void Write(Explanation explanation)
    {
        console.MarkupLine($"[bold]{Safe(explanation.Resource)}[/]  {Safe(explanation.Headline)}");
        foreach (var node in explanation.Findings.GroupBy(finding => finding.Node, StringComparer.Ordinal))
        {
            if (node.Key.Length > 0)
            {
                console.MarkupLine($" {Safe(node.Key)}");
            }

            foreach (var finding in node)
            {
                console.MarkupLine($"   {Word(finding.Mark)}  {Safe(finding.Rule.PadRight(RuleWidth))} {Safe(finding.Because)}");
            }
        }

        foreach (var next in explanation.Next)
        {
            console.MarkupLine($"[bold]next[/]  {Safe(next)}");
        }
    }

    private static string Word(Mark mark) => mark switch
    {
        Mark.Ok => "[green]ok[/]  ",
        Mark.No => "[red]NO[/]  ",
        Mark.Note => "[yellow]note[/]",
        _ => throw new InvalidOperationException($"no such mark: {mark}"),
    };

    private static string Safe(string text) => Markup.Escape(Terminal.Plain(text));
}
