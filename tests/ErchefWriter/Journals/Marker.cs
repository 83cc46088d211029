using System.Globalization;

namespace OcfAgents.ErchefWriter.Journals;

/// <summary>
/// The unique mark of one write: 32 hexadecimal digits, so that it fits where erchef keeps an id.
/// The first twelve tell the run, the others count its writes.
/// </summary>
readonly record struct Marker(long Run, long Sequence)
{
    public const int RunDigits = 12;
    public const long RunLimit = 1L << (RunDigits * 4);
    const int Length = 32;

    public static Marker Parse(string text)
    {
        if (text.Length != Length)
        {
            throw new FormatException($"a marker has {Length} digits, not '{text}'");
        }

        return new Marker(Hex(text.AsSpan(0, RunDigits)), Hex(text.AsSpan(RunDigits)));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Run:x12}{Sequence:x20}");

    static long Hex(ReadOnlySpan<char> digits) =>
        long.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
