using System.Globalization;
using System.Text.Json.Serialization;

namespace OcfAgents.ErchefWriter.Journals;

/// <summary>The journal held against what the database has.</summary>
/// <param name="Lost">Acknowledged, and not there: the lines of the journal.</param>
/// <param name="Unexpected">There, though the journal says that it failed or does not know it.</param>
/// <param name="UnknownPresent">Attempts without an answer whose write did happen: not an error.</param>
/// <param name="Damaged">Rows whose packed object does not unpack to the row's own marker.</param>
sealed record Verification(
    int Acknowledged,
    IReadOnlyList<string> Lost,
    IReadOnlyList<string> Unexpected,
    int UnknownPresent,
    int UnknownAbsent,
    int Damaged)
{
    const int Shown = 20;

    [JsonIgnore]
    public bool HasNothingDamaged => Damaged == 0;

    public static Verification Of(IReadOnlyList<Attempt> attempts, IReadOnlySet<Marker> stored, int damaged)
    {
        var acknowledged = attempts.Where(attempt => attempt.Verdict == Verdict.Ok).ToList();
        var unknown = attempts.Where(attempt => attempt.Verdict == Verdict.Unknown).ToList();
        var possible = acknowledged.Concat(unknown).Select(attempt => attempt.Marker).ToHashSet();
        var unknownPresent = unknown.Count(attempt => stored.Contains(attempt.Marker));
        return new Verification(
            acknowledged.Count,
            [.. acknowledged.Where(attempt => !stored.Contains(attempt.Marker)).Select(attempt => attempt.ToString())],
            [.. stored.Where(marker => !possible.Contains(marker)).Select(marker => marker.ToString()).Order(StringComparer.Ordinal)],
            unknownPresent,
            unknown.Count - unknownPresent,
            damaged);
    }

    public string ToText()
    {
        List<string> lines =
        [
            $"{Acknowledged} acknowledged, {Lost.Count} lost, {Unexpected.Count} unexpected, {Damaged} damaged",
            $"{UnknownPresent + UnknownAbsent} unknown: {UnknownPresent} present, {UnknownAbsent} absent",
        ];
        lines.AddRange(Lost.Take(Shown).Select(line => $"lost        {line}"));
        lines.AddRange(Unexpected.Take(Shown).Select(marker => $"unexpected  {marker}"));
        var hidden = Math.Max(0, Lost.Count - Shown) + Math.Max(0, Unexpected.Count - Shown);
        if (hidden > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"({hidden} more, see --json)"));
        }

        return string.Join('\n', lines);
    }
}
