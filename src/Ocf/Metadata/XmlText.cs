using System.Buffers;
using System.Globalization;
using System.Text;

namespace OcfAgents.Ocf;

/// <summary>Text as XML content or attribute value, in ASCII: readers of metadata run with the C locale.</summary>
static class XmlText
{
    const int RoomForEscapes = 64;

    /// <summary>What stands for itself.</summary>
    static readonly SearchValues<char> Plain = SearchValues.Create(
        "\t\n !#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static string Escape(string text)
    {
        int plain = text.AsSpan().IndexOfAnyExcept(Plain);
        if (plain < 0)
            return text;

        // No string for a character: that was most of what a meta-data allocated.
        var xml = new StringBuilder(text, 0, plain, text.Length + RoomForEscapes);
        foreach (Rune rune in text.AsSpan(plain).EnumerateRunes())
        {
            if (rune.IsAscii && Plain.Contains((char)rune.Value))
                xml.Append((char)rune.Value);
            else
                xml.Append(Escape(rune));
        }

        return xml.ToString();
    }

    /// <summary>In an attribute a parser would turn white space other than blanks into blanks.</summary>
    public static string EscapeAttribute(string text)
        => Escape(text)
            .Replace("\t", "&#x9;", StringComparison.Ordinal)
            .Replace("\n", "&#xA;", StringComparison.Ordinal);

    static string Escape(Rune rune)
        => rune.Value switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&apos;",
            // No XML 1.0 document can contain these, not even escaped.
            < ' ' or 0xFFFE or 0xFFFF => "",
            _ => string.Create(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};"),
        };
}
