using System.Collections.Immutable;
using System.Text.Json;
using OcfAgents.Platform.Http;

namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>
/// A reply of /_status. Its code is 200 or 500, and 500 for a search engine that is down as for a database that is: what matters are
/// the upstreams.
/// </summary>
/// <param name="Kind">Whether it is one.</param>
/// <param name="Detail">Part of a sentence for the operator.</param>
internal sealed record StatusReply(StatusKind Kind, string Detail)
{
    public static readonly StatusReply NotAsked = new(StatusKind.NotAsked, "not asked");

    private const string Well = "pong";

    /// <summary>The upstreams that do not answer, as erchef calls them.</summary>
    public ImmutableArray<string> Failing { get; init; } = [];

    /// <summary>All together are well.</summary>
    public bool IsPong { get; init; }

    public static StatusReply Of(HttpReply reply) => reply.Kind switch
    {
        HttpReplyKind.Refused => new(StatusKind.Refused, reply.Detail),
        HttpReplyKind.Empty or HttpReplyKind.TimedOut => new(StatusKind.NoAnswer, reply.Detail),
        HttpReplyKind.Garbled => new(StatusKind.Strange, reply.Detail),
        HttpReplyKind.Answered => OfDocument(reply),
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply.Kind, "not a kind of reply"),
    };

    private static StatusReply OfDocument(HttpReply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && IsText(root, "status", out var status))
            {
                var failing = FailingIn(root);
                var list = failing.IsEmpty ? "" : $", {string.Join(", ", failing)} failing";
                return new(StatusKind.Answered, $"/_status says {status}{list}") { IsPong = status == Well, Failing = failing };
            }
        }
        catch (JsonException)
        {
            // Something else answers on that port, or a proxy's error page.
        }

        return new(StatusKind.Strange, $"/_status answers {reply.StatusCode} without a status: is status_port erchef's?");
    }

    private static ImmutableArray<string> FailingIn(JsonElement root) =>
        root.TryGetProperty("upstreams", out var upstreams) && upstreams.ValueKind == JsonValueKind.Object
            ? [.. upstreams.EnumerateObject().Where(upstream => !IsWell(upstream.Value)).Select(upstream => upstream.Name).Order(StringComparer.Ordinal)]
            : [];

    private static bool IsWell(JsonElement value) => value.ValueKind == JsonValueKind.String && value.ValueEquals(Well);

    private static bool IsText(JsonElement root, string name, out string text)
    {
        text = root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
        return text.Length > 0;
    }
}
