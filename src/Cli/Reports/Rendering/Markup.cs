using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>
/// A page that is written piece by piece. What stands in the program goes in as it is, and every value is escaped: by the handler of
/// interpolated strings, so that no place can forget it.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>The handler has written the piece already, as it was made.</summary>
    public Markup Add([InterpolatedStringHandlerArgument("")] ref Handler piece)
    {
        _ = piece.Owner;
        return this;
    }

    /// <summary>What another writer has made, and so has escaped.</summary>
    public Markup Add(Markup made)
    {
        _ = _text.Append(made._text);
        return this;
    }

    /// <summary>A constant of this program, such as the style sheet; never a value.</summary>
    public Markup Raw(string constant)
    {
        _ = _text.Append(constant);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>For text and for attributes in double quotes.</summary>
    public static string Escape(string? value)
    {
        var text = new StringBuilder();
        foreach (var rune in (value ?? "").EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                '\t' or '\n' or '\r' => text.Append(' '),
                _ when IsUnseen(rune) => text.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]"),
                _ => text.Append(rune),
            };
        }

        return text.ToString();
    }

    /// <summary>Control characters, and those that turn the direction of what follows: a name could look like another.</summary>
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Literals raw, values escaped.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Handler
    {
        public Handler(int literalLength, int formattedCount, Markup owner)
        {
            Owner = owner;
            _ = owner._text.EnsureCapacity(owner._text.Length + literalLength + (formattedCount * 8));
        }

        public Markup Owner { get; }

        public void AppendLiteral(string literal) => Owner._text.Append(literal);

        public void AppendFormatted(string? value) => Owner._text.Append(Escape(value));

        public void AppendFormatted(int value) => Owner._text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(long value) => Owner._text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double value) => Owner._text.Append(value.ToString("0.##", CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup made) => Owner._text.Append(made._text);
    }
}
