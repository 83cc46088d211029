using System.Globalization;

namespace OcfAgents.ErchefWriter.Journals;

/// <summary>
/// One attempt to write, and one line of the journal:
/// <c>unix-time verdict kind marker latency-ms server error</c>, with the time at which the attempt began.
/// </summary>
sealed record Attempt(
    DateTimeOffset Began, Verdict Verdict, WriteKind Kind, Marker Marker, TimeSpan Latency, string? Server, string? Error)
{
    const string Nothing = "-";
    const int Fields = 7;

    public DateTimeOffset Ended => Began + Latency;

    public static Attempt Parse(string line)
    {
        var fields = line.Split(' ', Fields);
        if (fields.Length != Fields)
        {
            throw new FormatException($"not a line of a journal: '{line}'");
        }

        return new Attempt(
            DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(Number(fields[0]) * 1000),
            Enum.Parse<Verdict>(fields[1], ignoreCase: true),
            Enum.Parse<WriteKind>(fields[2], ignoreCase: true),
            Marker.Parse(fields[3]),
            TimeSpan.FromMilliseconds(Number(fields[4])),
            Text(fields[5]),
            Text(fields[6]));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{UnixTime.Of(Began)} {Word(Verdict)} {Word(Kind)} {Marker} {Latency.TotalMilliseconds:F3} {OneWord(Server)} {OneLine(Error)}");

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static string? Text(string field) => string.Equals(field, Nothing, StringComparison.Ordinal) ? null : field;

    static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Fail => "fail",
        Verdict.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "has no word in the journal"),
    };

    static string Word(WriteKind kind) => kind switch
    {
        WriteKind.Insert => "insert",
        WriteKind.Update => "update",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no word in the journal"),
    };

    static string OneWord(string? text) => string.IsNullOrWhiteSpace(text) ? Nothing : text.Replace(' ', '_');

    static string OneLine(string? text) => string.IsNullOrWhiteSpace(text) ? Nothing : text.ReplaceLineEndings(" ");
}
