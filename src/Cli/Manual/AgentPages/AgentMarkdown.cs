namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>The page about a resource agent as docs/reference has it.</summary>
internal static class AgentMarkdown
{
    public static string Of(AgentPage page)
    {
        var text = new MarkdownWriter();
        text.Line($"# {page.Type}");
        text.Line("");
        text.Line($"<!-- Made of the metadata by: ocf-agents man --format markdown --metadata {page.Document.Name}.xml -->");
        text.Paragraph($"{page.Summary.TrimEnd('.')}.");
        Blocks(text, page.Document.Description);
        text.Heading("Parameters");
        Parameters(text, page);
        text.Heading("Actions");
        text.Table(
            ["action", "timeout", "interval", "role", "level"],
            page.Document.Actions.Select(action => Cells(
                MarkdownWriter.Code(action.Name), MarkdownWriter.Escaped(action.Timeout), MarkdownWriter.Escaped(action.IsRecurring ? action.Interval : ""), MarkdownWriter.Escaped(action.Role), MarkdownWriter.Escaped(action.Depth))));
        text.Heading("Examples");
        text.Paragraph("With pcs, which takes timeouts and intervals from the metadata:");
        text.Literal(page.PcsExample);
        text.Paragraph("With crmsh:");
        text.Literal(page.CrmExample);
        text.Heading("Exit codes");
        text.Table(["code", "meaning"], AgentPage.ExitCodes.Select(row => Cells(MarkdownWriter.Escaped(row.Code), MarkdownWriter.Escaped(row.Meaning))));
        text.Heading("Files");
        text.Table(["file", "what it is"], page.Files.Select(row => Cells(MarkdownWriter.Code(row.Name), MarkdownWriter.Escaped(row.Meaning))));
        SeeAlso(text, page);
        return text.ToString();
    }

    private static void Parameters(MarkdownWriter text, AgentPage page)
    {
        if (page.Document.Parameters.Count == 0)
        {
            text.Paragraph("None.");
            return;
        }

        text.Table(["parameter", "type", "default", "what it is"], page.Document.Parameters.Select(parameter => Cells(
            MarkdownWriter.Code(parameter.Name) + (parameter.IsRequired ? ", required" : ""),
            MarkdownWriter.Escaped(parameter.Values.Count > 0 ? string.Join(", ", parameter.Values) : parameter.Type),
            parameter.Default is { } value ? MarkdownWriter.Code(value) : "",
            Meaning(parameter))));
        Mark(text, page, parameter => parameter.IsReloadable, "¹ taken up while it runs; a change of any other restarts it.");
        Mark(text, page, parameter => parameter.UniqueGroup is not null, "² no other resource of this agent may have the same.");
    }

    private static void Mark(MarkdownWriter text, AgentPage page, Func<DocumentedParameter, bool> has, string meaning)
    {
        if (page.Document.Parameters.Any(has))
        {
            text.Paragraph(meaning);
        }
    }

    /// <summary>In one cell, so all in one line.</summary>
    private static string Meaning(DocumentedParameter parameter)
    {
        var lines = TextBlock.Of(parameter.Description).Select(block => string.Join(block.IsLiteral ? "<br>" : " ", block.Lines.Select(MarkdownWriter.Escaped)));
        var marks = (parameter.IsReloadable ? " ¹" : "") + (parameter.UniqueGroup is null ? "" : " ²");
        var deprecation = parameter.Deprecation is { } said ? $" ({MarkdownWriter.Escaped(said)})" : "";
        return string.Join("<br>", lines.Prepend($"**{MarkdownWriter.Escaped(parameter.Summary.TrimEnd('.'))}**{marks}{deprecation}"));
    }

    private static void Blocks(MarkdownWriter text, string description)
    {
        foreach (var block in TextBlock.Of(description))
        {
            if (block.IsLiteral)
            {
                text.Literal(block.Lines);
            }
            else
            {
                text.Paragraph(block.Lines[0]);
            }
        }
    }

    private static void SeeAlso(MarkdownWriter text, AgentPage page)
    {
        if (page.Provider != AgentPage.Ours)
        {
            return;
        }

        text.Heading("See also");
        text.Line("");
        text.Line("[ocf-agents](../command-line.md), [exit codes](exit-codes.md), [attributes](attributes.md), [all pages](../README.md)");
    }

    private static IReadOnlyList<string> Cells(params IReadOnlyList<string> cells) => cells;
}
