using System.Globalization;
using System.Text;

namespace OcfAgents.Ocf;

/// <summary>Text as XML content or attribute value, in ASCII: readers of metadata run with the C locale.</summary>
static class XmlText
{
    public static string Escape(string text)
    {
        var xml = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            xml.Append(Escape(rune));
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
            '\t' or '\n' => rune.ToString(),
            // No XML 1.0 document can contain these, not even escaped.
            < ' ' or 0xFFFE or 0xFFFF => "",
            <= '~' => rune.ToString(),
            _ => string.Create(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};"),
        };
}
