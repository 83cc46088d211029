using System.Text;

namespace OcfAgents.Cli.Manual;

/// <summary>Writes Markdown, line by line. What is given as text is escaped; what is given as a line is Markdown.</summary>
internal sealed class MarkdownWriter
{
    private readonly StringBuilder _text = new();

    public void Line(string line) => _text.Append(line).Append('\n');

    public void Paragraph(string text)
    {
        Line("");
        Line(Escaped(text));
    }

    public void Heading(string title)
    {
        Line("");
        Line($"## {title}");
    }

    /// <summary>Lines that stay as they are.</summary>
    public void Literal(IEnumerable<string> lines)
    {
        Line("");
        foreach (var line in lines)
        {
            Line(line.Length == 0 ? "" : $"    {line}");
        }
    }

    /// <summary>Rows of cells, of which each is Markdown already.</summary>
    public void Table(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line("");
        Row(titles);
        Line($"|{string.Concat(Enumerable.Repeat("---|", titles.Count))}");
        foreach (var row in rows)
        {
            Row(row);
        }
    }

    public override string ToString() => _text.ToString();

    /// <summary>As code in a cell, where that is possible: a bar ends a cell, in code too, and nothing stands for a back quote.</summary>
    public static string Code(string text) => text.Contains('`', StringComparison.Ordinal) || text.Any(char.IsControl)
        ? Escaped(text)
        : $"`{text.Replace("|", @"\|", StringComparison.Ordinal)}`";

    private void Row(IReadOnlyList<string> cells) => Line($"|{string.Concat(cells.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"))}");

    public static string Escaped(string text)
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
}
