using System.Collections.Immutable;
using System.Text.Json;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Parsing;

/// <summary>The failover journal that the agent keeps on every node.</summary>
internal sealed class JournalLog
{
    private const int MostVotes = 64;

    /// <summary>By epoch and target: each node has the same promotions.</summary>
    private readonly Dictionary<(long Epoch, string To), Promotion> _promotions = [];
    private readonly HashSet<Rejoin> _rejoins = [];

    public IReadOnlyList<Promotion> Promotions => [.. _promotions.Values.OrderBy(promotion => promotion.Begun).ThenBy(promotion => promotion.Epoch)];

    public IReadOnlyList<Rejoin> Rejoins => [.. _rejoins.OrderBy(rejoin => rejoin.At)];

    /// <returns>Whether the line was a promotion or a rejoin.</returns>
    public bool Take(string line)
    {
        if (JsonLine.Parse(line) is not { } entry || JsonLine.Time(entry, "noted") is not { } noted || JsonLine.Number(entry, "epoch") is not { } epoch)
        {
            return false;
        }

        if (JsonLine.Text(entry, "rejoined") is { Length: > 0 } rejoined)
        {
            _ = _rejoins.Add(new Rejoin(noted, rejoined, epoch, JsonLine.Text(entry, "how"), JsonLine.Number(entry, "bytes_lost"), JsonLine.Text(entry, "kept_in")));
            return true;
        }

        if (JsonLine.Text(entry, "to") is not { Length: > 0 } to)
        {
            return false;
        }

        Add(Promotion(entry, noted, epoch, to));
        return true;
    }

    private void Add(Promotion promotion)
    {
        var key = (promotion.Epoch, promotion.To);
        _promotions[key] = !_promotions.TryGetValue(key, out var known) ? promotion
            : known with
            {
                Noted = known.Noted < promotion.Noted ? known.Noted : promotion.Noted,
                Timeline = known.Timeline.Length > 0 ? known.Timeline : promotion.Timeline,
                Votes = known.Votes.Length >= promotion.Votes.Length ? known.Votes : promotion.Votes,
                NotedBy = [.. known.NotedBy.Union(promotion.NotedBy, StringComparer.Ordinal)],
            };
    }

    private static Promotion Promotion(JsonElement entry, DateTimeOffset noted, long epoch, string to) => new(
        noted,
        epoch,
        JsonLine.Text(entry, "cause"),
        JsonLine.Text(entry, "from"),
        to,
        JsonLine.Time(entry, "begun") ?? noted,
        JsonLine.Text(entry, "left_timeline"),
        JsonLine.Text(entry, "left_lsn"),
        JsonLine.Text(entry, "timeline"),
        JsonLine.Number(entry, "bytes_ahead"),
        Votes(entry),
        [JsonLine.Text(entry, "by")]);

    private static ImmutableArray<Vote> Votes(JsonElement entry) => entry.TryGetProperty("votes", out var votes) && votes.ValueKind == JsonValueKind.Array
        ? [.. votes.EnumerateArray().Where(vote => vote.ValueKind == JsonValueKind.Object).Take(MostVotes).Select(vote => new Vote(
            JsonLine.Text(vote, "node"), JsonLine.Number(vote, "epoch"), JsonLine.Text(vote, "timeline"), JsonLine.Text(vote, "lsn"), JsonLine.Text(vote, "role"), JsonLine.Flag(vote, "witness")))]
        : [];
}
