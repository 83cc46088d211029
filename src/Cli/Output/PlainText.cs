using System.Globalization;

namespace OcfAgents.Cli.Output;

/// <summary>Text of others, made fit for one line of a terminal or a log.</summary>
internal static class PlainText
{
    private static readonly string[] s_units = ["B", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>Control characters, line ends and escape sequences of terminals among them, become blanks; so do marks that turn the direction of writing.</summary>
    /// <param name="text">Of whomever.</param>
    /// <param name="instead">What stands for each of them.</param>
    public static string OneLine(string text, char instead = ' ') => string.Concat(text.Select(letter => IsPlain(letter) ? letter : instead));

    /// <summary>In powers of 1024, with one digit after the point.</summary>
    public static string Bytes(long bytes)
    {
        var unit = 0;
        var value = (double)bytes;
        while (value >= 1024 && unit < s_units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {s_units[unit]}");
    }

    private static bool IsPlain(char letter) => !char.IsControl(letter) && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
