using System.Globalization;

namespace OcfAgents.Ocf;

/// <summary>
/// Reads the text of a parameter. A fault is the rest of a sentence that begins with the parameter's name.
/// </summary>
static class Reader
{
    public static Reading<string> Text(string text, int maxLength)
        => text.Length > maxLength ? Reading<string>.Faulty($"must have at most {maxLength} characters")
            : text.Any(char.IsControl) ? Reading<string>.Faulty("must not contain control characters")
            // What is not UTF-8 arrives as U+FFFD: the original bytes are lost, and with them the file that they name.
            : text.Contains('\uFFFD', StringComparison.Ordinal) ? Reading<string>.Faulty("must be valid UTF-8")
            : Reading<string>.Of(text);

    public static Reading<string> Path(string text, int maxLength)
        => Text(text, maxLength).Then(path => path.StartsWith('/') ? null : "must be an absolute path");

    public static Reading<int> Integer(string text, int min, int max)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= min && number <= max
            ? Reading<int>.Of(number)
            : Reading<int>.Faulty(
                string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {min} to {max}"));

    public static Reading<long> Bytes(string text, long min, long max)
        => ByteSize.Parse(text) is { } bytes && bytes >= min && bytes <= max
            ? Reading<long>.Of(bytes)
            : Reading<long>.Faulty(
                $"must be a number of bytes from {ByteSize.Text(min)} to {ByteSize.Text(max)}, such as 16MB, 1GB or 512kB");

    // The words of the resource agents' shell library, and their opposites.
    public static Reading<bool> Boolean(string text)
        => text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "ON" or "1" or "JA" => Reading<bool>.Of(value: true),
            "FALSE" or "NO" or "OFF" or "0" or "NEIN" => Reading<bool>.Of(value: false),
            _ => Reading<bool>.Faulty("must be true or false"),
        };

    public static Reading<TimeSpan> Seconds(string text, TimeSpan min, TimeSpan max)
        => Duration.Parse(text) is { } time && time >= min && time <= max
            ? Reading<TimeSpan>.Of(time)
            : Reading<TimeSpan>.Faulty(
                $"must be a time from {Duration.Text(min)} to {Duration.Text(max)}, such as 30, 30s, 2m or 500ms");

    public static Reading<T> Choice<T>(string text, IReadOnlyList<(string Word, T Value)> choices)
    {
        foreach ((string word, T value) in choices)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
                return Reading<T>.Of(value);
        }

        return Reading<T>.Faulty($"must be one of {string.Join(", ", Words(choices))}");
    }

    public static IEnumerable<string> Words<T>(IReadOnlyList<(string Word, T Value)> choices)
    {
        foreach ((string word, _) in choices)
            yield return word;
    }
}
