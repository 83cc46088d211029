using System.Globalization;
using System.Text;

namespace OcfAgents.Cli.Manual;

/// <summary>Writes a page for man(1), line by line. What is given as text is escaped; what is given as a line is roff.</summary>
internal sealed class RoffWriter
{
    public const string Suite = "OcfAgents";

    private const int LongestLine = 78;

    private readonly StringBuilder _roff = new();

    /// <summary>.TH, with a date where one is known: mandoc remarks where it is missing.</summary>
    /// <param name="name">As it is typed after man.</param>
    /// <param name="section">1 for a program, 7 for a resource agent.</param>
    /// <param name="source">Who has made what it is about, with the version: for the foot of the page.</param>
    /// <param name="date">Of the text.</param>
    public void Head(string name, int section, string source, DateOnly? date)
    {
        var day = date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        Line(string.Create(CultureInfo.InvariantCulture, $".TH {Escaped(name.ToUpperInvariant())} {section} \"{day}\" \"{Escaped(source)}\" \"{Suite}\""));
    }

    public void Line(string line) => _roff.Append(line).Append('\n');

    public void Paragraph(string text) => Line(Text(text));

    /// <summary>A tag, already roff, and what it means.</summary>
    public void Entry(string tag, string text)
    {
        Line(".TP");
        Line(tag);
        Line(Text(text));
    }

    public void Table(string title, IEnumerable<(string Name, string Meaning)> rows)
    {
        Line($".SH {title}");
        foreach (var (name, meaning) in rows)
        {
            Entry($"\\fB{Escaped(name)}\\fR", meaning);
        }
    }

    /// <summary>Lines that stay as they are, indented.</summary>
    public void Literal(IEnumerable<string> lines)
    {
        Line(".RS 4");
        Line(".nf");
        foreach (var line in lines)
        {
            var escaped = Escaped(line);
            Line(escaped.Length == 0 || IsRequest(escaped) ? $@"\&{escaped}" : escaped);
        }

        Line(".fi");
        Line(".RE");
    }

    /// <summary>The last line was one too many.</summary>
    public void TakeBack(string line) => _roff.Length -= line.Length + 1;

    public override string ToString() => _roff.ToString();

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
    public static string Escaped(string text)
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
}
