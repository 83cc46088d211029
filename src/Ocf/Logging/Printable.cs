using System.Globalization;
using System.Text;

namespace OcfAgents.Ocf;

/// <summary>Makes foreign text harmless where people and other programs read it.</summary>
static class Printable
{
    const int QuotedLength = 40;
    const string Cut = "...";

    /// <summary>A value in quotes, as printable ASCII, shortened: for problem texts.</summary>
    public static string Quote(string value, int maxLength = QuotedLength)
    {
        bool isLong = value.Length > maxLength;
        var quoted = new StringBuilder("'");
        foreach (char c in isLong ? value.AsSpan(0, maxLength) : value)
            quoted.Append(c is '\'' or '\\' ? $@"\{c}" : IsAscii(c) ? c.ToString() : Escaped(c));
        return quoted.Append(isLong ? Cut : "").Append('\'').ToString();
    }

    /// <summary>
    /// One line for a log: letters of any script stay, what would move a cursor or reorder text does not.
    /// </summary>
    public static string Line(string text, int maxLength)
    {
        var line = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= maxLength)
                return line.Append(Cut).ToString();
            if (IsHarmless(rune))
                line.Append(rune.ToString());
            else
                AppendEscaped(line, rune);
        }

        return line.ToString();
    }

    /// <summary>
    /// One ASCII line for a place with a limit in bytes: white space becomes one blank, anything else foreign a
    /// question mark.
    /// </summary>
    public static string Ascii(string text, int maxLength)
    {
        var ascii = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                ascii.Append(ascii.Length > 0 && ascii[^1] != ' ' ? " " : "");
            else
                ascii.Append(rune.IsAscii && IsAscii((char)rune.Value) ? (char)rune.Value : '?');
        }

        string line = ascii.ToString().TrimEnd();
        return line.Length <= maxLength ? line : line[..(maxLength - Cut.Length)] + Cut;
    }

    static bool IsAscii(char c) => c is >= ' ' and <= '~';

    static bool IsHarmless(Rune rune)
        => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    static void AppendEscaped(StringBuilder line, Rune rune)
    {
        foreach (char c in rune.ToString())
            line.Append(Escaped(c));
    }

    static string Escaped(char c)
        => c switch
        {
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            <= '\xFF' => string.Create(CultureInfo.InvariantCulture, $@"\x{(int)c:X2}"),
            _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)c:X4}"),
        };
}
