using System.Globalization;
using System.Text;
using System.Text.Json;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Parsing;

/// <summary>
/// A client's log: a line for each attempt, as erchef-writer writes it (<c>unix-time verdict kind marker latency-ms server error</c>), or as a
/// JSON object with at, verdict and latency_ms; and what its verification found, a JSON object with acknowledged and lost.
/// </summary>
/// <param name="run">The number of the file's first run; its others follow.</param>
/// <param name="most">How many attempts are kept.</param>
internal sealed class ClientLog(int run, int most)
{
    /// <summary>erchef-writer's markers begin with the run that they belong to.</summary>
    private const int RunDigits = 12;

    private const int LongestDocument = 1024 * 1024;

    private readonly List<WriteAttempt> _attempts = [];
    private readonly Dictionary<string, int> _runs = new(StringComparer.Ordinal);
    private StringBuilder? _document;

    public IReadOnlyList<WriteAttempt> Attempts => _attempts;

    public Verification? Verification { get; private set; }

    /// <summary>How many attempts were too many.</summary>
    public long LeftOut { get; private set; }

    /// <returns>Whether the line told something.</returns>
    public bool Take(string line)
    {
        if (_document is not null || line == "{")
        {
            return Continue(line);
        }

        if (line.StartsWith('{'))
        {
            return JsonLine.Parse(line) is { } entry && Take(entry);
        }

        if (Attempt(line) is not { } attempt)
        {
            return false;
        }

        Add(attempt);
        return true;
    }

    private void Add(WriteAttempt attempt)
    {
        if (_attempts.Count < most)
        {
            _attempts.Add(attempt);
        }
        else
        {
            LeftOut++;
        }
    }

    /// <summary>A document over several lines ends where its bracket stands alone, as every JSON library prints it.</summary>
    private bool Continue(string line)
    {
        _document ??= new StringBuilder();
        _ = _document.AppendLine(line);
        if (line != "}" && _document.Length < LongestDocument)
        {
            return true;
        }

        var text = _document.ToString();
        _document = null;
        return JsonLine.Parse(text) is { } entry && Take(entry);
    }

    private bool Take(JsonElement entry)
    {
        if (JsonLine.Number(entry, "acknowledged") is { } acknowledged)
        {
            var found = new Verification(acknowledged, Count(entry, "lost"), Count(entry, "unexpected"), Count(entry, "damaged"));
            Verification = Verification?.Plus(found) ?? found;
            return true;
        }

        if (JsonLine.Time(entry, "at") is not { } at || Verdict(JsonLine.Text(entry, "verdict")) is not { } verdict)
        {
            return false;
        }

        Add(new WriteAttempt(at, Latency(JsonLine.Fraction(entry, "latency_ms") ?? 0), verdict, run));
        return true;
    }

    /// <summary>A number, or as many as there are in the list.</summary>
    private static long Count(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
        ? value.GetArrayLength()
        : JsonLine.Number(entry, name) ?? 0;

    private WriteAttempt? Attempt(string line)
    {
        var fields = line.Split(' ', 7);
        return fields.Length >= 5 && Number(fields[0]) is { } unix && unix is > 0 and < 1e11 && Verdict(fields[1]) is { } verdict && Number(fields[4]) is { } latency
            ? new WriteAttempt(DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(unix * 1000), Latency(latency), verdict, Run(fields[3]))
            : null;
    }

    private int Run(string marker)
    {
        var key = marker.Length > RunDigits ? marker[..RunDigits] : "";
        if (!_runs.TryGetValue(key, out var known) && _runs.Count < 999)
        {
            known = run + _runs.Count;
            _runs[key] = known;
        }

        return known;
    }

    private static TimeSpan Latency(double milliseconds) => TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, 86_400_000));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static WriteVerdict? Verdict(string word) => word switch
    {
        "ok" => WriteVerdict.Acknowledged,
        "fail" => WriteVerdict.Failed,
        "unknown" => WriteVerdict.Unknown,
        _ => null,
    };
}
