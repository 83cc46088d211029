using System.Globalization;
using System.Text;

namespace OcfAgents.Cli.Manual;

/// <summary>The manual as docs/command-line.md.</summary>
internal static class MarkdownText
{
    public const string HowToWrite = "ocf-agents man --format markdown > docs/command-line.md";

    public static string Of(ManualPage page)
    {
        var text = new StringBuilder();
        Line(text, $"# {ManualPage.Program}");
        Line(text, "");
        Line(text, $"<!-- Made of the declarations by: {HowToWrite} -->");
        Line(text, "");
        Line(text, Escaped(page.Summary));
        foreach (var verb in page.Verbs)
        {
            Verb(text, verb);
        }

        Line(text, "");
        Line(text, "## Options of the program");
        Table(text, "option", page.Common.Select(option => (Code(option), ManualText.Of(option))));
        Line(text, "");
        Line(text, "## Exit codes");
        Table(text, "code", ExitCodes.All.Select(code => (((int)code).ToString(CultureInfo.InvariantCulture), ExitCodes.Meaning(code))));
        Line(text, "");
        Line(text, "## Environment");
        Table(text, "variable", ManualPage.Environment.Select(row => ($"`{row.Name}`", row.Meaning)));
        Line(text, "");
        Line(text, "## Files");
        Table(text, "file", ManualPage.Files.Select(row => ($"`{row.Name}`", row.Meaning)));
        return text.ToString();
    }

    private static void Verb(StringBuilder text, ManualVerb verb)
    {
        Line(text, "");
        Line(text, $"## {verb.Path}");
        Line(text, "");
        Line(text, $"    {ManualPage.Program} {verb.Synopsis}");
        Line(text, "");
        Line(text, Escaped(verb.Description));
        var rows = verb.Arguments.Select(argument => ($"`{argument.Name}`", ManualText.Of(argument)))
            .Concat(verb.Options.Select(option => (Code(option), ManualText.Of(option)))).ToList();
        if (rows.Count > 0)
        {
            Table(text, "", rows);
        }
    }

    private static void Table(StringBuilder text, string title, IEnumerable<(string Name, string Meaning)> rows)
    {
        Line(text, "");
        Line(text, $"| {title} | |".Replace("|  |", "| |", StringComparison.Ordinal));
        Line(text, "|---|---|");
        foreach (var (name, meaning) in rows)
        {
            // A bar ends a cell, in code too.
            Line(text, $"| {name.Replace("|", @"\|", StringComparison.Ordinal)} | {Escaped(meaning)} |");
        }
    }

    private static string Code(ManualOption option)
    {
        var names = string.Join(", ", option.Names.Select(name => $"`{name}`"));
        return option.Value is { } value ? $"{names[..^1]} {value}`" : names;
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            escaped.Append(letter switch
            {
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' => $"\\{letter}",
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                < ' ' or '\u007f' => " ",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
