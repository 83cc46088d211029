using System.Globalization;

namespace OcfAgents.Cli.Manual;

/// <summary>The manual as docs/command-line.md.</summary>
internal static class MarkdownText
{
    public const string HowToWrite = "ocf-agents man --format markdown > docs/command-line.md";

    public static string Of(ManualPage page)
    {
        var text = new MarkdownWriter();
        text.Line($"# {ManualPage.Program}");
        text.Line("");
        text.Line($"<!-- Made of the declarations by: {HowToWrite} -->");
        text.Paragraph(page.Summary);
        foreach (var verb in page.Verbs)
        {
            Verb(text, verb);
        }

        text.Heading("Options of the program");
        Table(text, "option", page.Common.Select(option => (Code(option), ManualText.Of(option))));
        text.Heading("Exit codes");
        Table(text, "code", ExitCodes.All.Select(code => (((int)code).ToString(CultureInfo.InvariantCulture), ExitCodes.Meaning(code))));
        text.Heading("Environment");
        Table(text, "variable", ManualPage.Environment.Select(row => ($"`{row.Name}`", row.Meaning)));
        text.Heading("Files");
        Table(text, "file", ManualPage.Files.Select(row => ($"`{row.Name}`", row.Meaning)));
        return text.ToString();
    }

    private static void Verb(MarkdownWriter text, ManualVerb verb)
    {
        text.Heading(verb.Path);
        text.Literal([$"{ManualPage.Program} {verb.Synopsis}"]);
        text.Paragraph(verb.Description);
        var rows = verb.Arguments.Select(argument => ($"`{argument.Name}`", ManualText.Of(argument)))
            .Concat(verb.Options.Select(option => (Code(option), ManualText.Of(option)))).ToList();
        if (rows.Count > 0)
        {
            Table(text, "", rows);
        }
    }

    private static void Table(MarkdownWriter text, string title, IEnumerable<(string Name, string Meaning)> rows) =>
        // A bar ends a cell, in code too.
        text.Table([title, ""], rows.Select(row => (IReadOnlyList<string>)[row.Name.Replace("|", @"\|", StringComparison.Ordinal), MarkdownWriter.Escaped(row.Meaning)]));

    private static string Code(ManualOption option)
    {
        var names = string.Join(", ", option.Names.Select(name => $"`{name}`"));
        return option.Value is { } value ? $"{names[..^1]} {value}`" : names;
    }
}
