namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>The page about a resource agent for man(1), in section 7.</summary>
internal static class AgentRoff
{
    /// <param name="page">What it says.</param>
    /// <param name="date">For the head of the page.</param>
    public static string Of(AgentPage page, DateOnly? date = null)
    {
        var roff = new RoffWriter();
        roff.Head(page.Title, 7, page.Source, date);
        roff.Line(".SH NAME");
        roff.Line($"{RoffWriter.Escaped(page.Title)} \\-");
        roff.Paragraph(page.Summary.TrimEnd('.'));
        roff.Line(".SH SYNOPSIS");
        roff.Line($"\\fB{RoffWriter.Escaped(page.Type)}\\fR");
        if (page.Document.Description.Trim().Length > 0)
        {
            roff.Line(".SH DESCRIPTION");
            Blocks(roff, page.Document.Description, ".PP");
        }

        roff.Line(".SH PARAMETERS");
        foreach (var parameter in page.Document.Parameters)
        {
            Parameter(roff, parameter);
        }

        if (page.Document.Parameters.Count == 0)
        {
            roff.Paragraph("None.");
        }

        roff.Line(".SH ACTIONS");
        foreach (var action in page.Document.Actions)
        {
            roff.Entry($"\\fB{RoffWriter.Escaped(action.Name)}\\fR", Advice(action));
        }

        Examples(roff, page);
        roff.Table("EXIT STATUS", AgentPage.ExitCodes);
        roff.Table("FILES", page.Files);
        SeeAlso(roff, page);
        return roff.ToString();
    }

    private static void Parameter(RoffWriter roff, DocumentedParameter parameter)
    {
        roff.Entry($"\\fB{RoffWriter.Escaped(parameter.Name)}\\fR", Summary(parameter));
        if (parameter.Description.Trim().Length > 0)
        {
            roff.Line(".RS 7");
            Blocks(roff, parameter.Description, ".PP");
            roff.Line(".RE");
        }
    }

    private static string Summary(DocumentedParameter parameter)
    {
        var (summary, remarks) = (parameter.Summary.TrimEnd('.'), AgentPage.Remarks(parameter));
        return string.Join(' ', new[] { summary.Length > 0 ? $"{summary}." : "", remarks.Length > 0 ? $"({remarks})" : "" }.Where(part => part.Length > 0));
    }

    private static void Blocks(RoffWriter roff, string description, string between)
    {
        var isFirst = true;
        foreach (var block in TextBlock.Of(description))
        {
            if (!isFirst)
            {
                roff.Line(between);
            }

            isFirst = false;
            if (block.IsLiteral)
            {
                roff.Literal(block.Lines);
            }
            else
            {
                roff.Paragraph(block.Lines[0]);
            }
        }
    }

    private static string Advice(DocumentedAction action)
    {
        IEnumerable<string> words =
        [
            action.Timeout.Length > 0 ? $"timeout {action.Timeout}" : "",
            action.IsRecurring ? $"interval {action.Interval}" : "",
            action.Role.Length > 0 ? $"role {action.Role}" : "",
            action.Depth is "" or "0" ? "" : $"OCF_CHECK_LEVEL {action.Depth}",
        ];
        return string.Join(", ", words.Where(word => word.Length > 0));
    }

    private static void Examples(RoffWriter roff, AgentPage page)
    {
        roff.Line(".SH EXAMPLES");
        roff.Paragraph("With pcs, which takes timeouts and intervals from the metadata:");
        roff.Literal(page.PcsExample);
        roff.Line(".PP");
        roff.Paragraph("With crmsh:");
        roff.Literal(page.CrmExample);
    }

    private static void SeeAlso(RoffWriter roff, AgentPage page)
    {
        roff.Line(".SH SEE ALSO");
        if (page.Provider == AgentPage.Ours)
        {
            roff.Line(@".BR ocf\-agents (1),");
        }

        roff.Line(".BR crm_mon (8),");
        roff.Line(".BR crm_resource (8),");
        roff.Line(".BR pcs (8)");
    }
}
