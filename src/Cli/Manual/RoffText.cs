using System.Globalization;
using System.Text;

namespace OcfAgents.Cli.Manual;

/// <summary>The manual as a page for man(1).</summary>
internal static class RoffText
{
    private const int LongestLine = 78;

    /// <param name="page">The manual.</param>
    /// <param name="version">For the foot of the page.</param>
    public static string Of(ManualPage page, string version)
    {
        var roff = new StringBuilder();
        Line(roff, $".TH {Escaped(ManualPage.Program.ToUpperInvariant())} 1 \"\" \"OcfAgents {Escaped(version)}\" \"OcfAgents\"");
        Line(roff, ".SH NAME");
        Line(roff, $"{Escaped(ManualPage.Program)} \\-");
        Line(roff, Text(Lowered(page.Summary.TrimEnd('.'))));
        Line(roff, ".SH SYNOPSIS");
        foreach (var verb in page.Verbs.Where(verb => !verb.IsGroup))
        {
            Line(roff, $"\\fB{Escaped(ManualPage.Program)}\\fR {Escaped(verb.Synopsis)}");
            Line(roff, ".br");
        }

        roff.Length -= ".br\n".Length;
        Line(roff, ".SH DESCRIPTION");
        Line(roff, Text(page.Summary));
        Line(roff, ".SH VERBS");
        foreach (var verb in page.Verbs)
        {
            Verb(roff, verb);
        }

        Line(roff, ".SH OPTIONS");
        Options(roff, page.Common);
        Table(roff, "EXIT STATUS", ExitCodes.All.Select(code => (((int)code).ToString(CultureInfo.InvariantCulture), ExitCodes.Meaning(code))));
        Table(roff, "ENVIRONMENT", ManualPage.Environment);
        Table(roff, "FILES", ManualPage.Files);
        Line(roff, ".SH SEE ALSO");
        Line(roff, ".BR pcs (8),");
        Line(roff, ".BR crm_mon (8)");
        return roff.ToString();
    }

    private static void Verb(StringBuilder roff, ManualVerb verb)
    {
        Line(roff, $".SS {Escaped(verb.Path)}");
        Line(roff, Text(verb.Description));
        foreach (var argument in verb.Arguments)
        {
            Entry(roff, $"\\fI{Escaped(argument.Name)}\\fR", ManualText.Of(argument));
        }

        Options(roff, verb.Options);
    }

    private static void Options(StringBuilder roff, IReadOnlyList<ManualOption> options)
    {
        foreach (var option in options)
        {
            var names = string.Join(", ", option.Names.Select(name => $"\\fB{Escaped(name)}\\fR"));
            Entry(roff, option.Value is { } value ? $"{names} \\fI{Escaped(value)}\\fR" : names, ManualText.Of(option));
        }
    }

    private static void Table(StringBuilder roff, string title, IEnumerable<(string Name, string Meaning)> rows)
    {
        Line(roff, $".SH {title}");
        foreach (var (name, meaning) in rows)
        {
            Entry(roff, $"\\fB{Escaped(name)}\\fR", meaning);
        }
    }

    private static void Entry(StringBuilder roff, string tag, string text)
    {
        Line(roff, ".TP");
        Line(roff, tag);
        Line(roff, Text(text));
    }

    private static void Line(StringBuilder roff, string line) => roff.Append(line).Append('\n');

    /// <summary>Lines of text, none of which looks like a request, and at least one.</summary>
    private static string Text(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in Escaped(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (longer.Length > LongestLine && lines[^1].Length > 0)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] = longer;
            }
        }

        return string.Join('\n', lines.Select(line => line.Length == 0 || IsRequest(line) ? $@"\&{line}" : line));
    }

    private static bool IsRequest(string line) => line[0] == '.' || line.StartsWith(@"\(aq", StringComparison.Ordinal);

    /// <summary>As it is typed: roff would make typographic quotes, hyphens and the like of some of these.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '\\' => @"\e",
                '-' => @"\-",
                '\'' => @"\(aq",
                '"' => @"\(dq",
                '`' => @"\(ga",
                '^' => @"\(ha",
                '~' => @"\(ti",
                < ' ' or 0x7f => " ",
                < 0x80 => rune.ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $@"\[u{rune.Value:X4}]"),
            });
        }

        return escaped.ToString();
    }

    private static string Lowered(string sentence) =>
        sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
