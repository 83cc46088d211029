using System.Text;
using System.Text.Json;
using OcfAgents.Platform.Http;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>A reply of /status, read as the state machine that it is: the HTTP code is a hint, the JSON says it.</summary>
internal sealed record StatusReply(ReplyKind Kind, string Detail)
{
    public static readonly StatusReply NotAsked = new(ReplyKind.NotAsked, "not asked");

    /// <summary>It is up, or on its way up: nothing is gained by asking again.</summary>
    public bool IsGood => Kind is ReplyKind.Running or ReplyKind.Maintenance or ReplyKind.FirstRun or ReplyKind.Starting;

    public static StatusReply Of(HttpReply reply) => reply.Kind switch
    {
        HttpReplyKind.Refused => new(ReplyKind.Refused, reply.Detail),
        HttpReplyKind.Empty or HttpReplyKind.TimedOut => new(ReplyKind.NoAnswer, reply.Detail),
        HttpReplyKind.Garbled => new(ReplyKind.Strange, reply.Detail),
        HttpReplyKind.Answered when reply.StatusCode == 404 => new(ReplyKind.NotFound, "/status is not found (404)"),
        HttpReplyKind.Answered => OfState(StateIn(reply.Body), reply.StatusCode),
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply.Kind, "not a kind of reply"),
    };

    private static StatusReply OfState(string? state, int code) => state switch
    {
        "RUNNING" => new(ReplyKind.Running, "RUNNING"),
        "MAINTENANCE" => new(ReplyKind.Maintenance, "MAINTENANCE"),
        "FIRST_RUN" => new(ReplyKind.FirstRun, "FIRST_RUN"),
        "STARTING" => new(ReplyKind.Starting, "STARTING"),
        "STOPPING" => new(ReplyKind.Stopping, "STOPPING"),
        "ERROR" => new(ReplyKind.Error, "ERROR"),
        null => new(code >= 500 ? ReplyKind.Error : ReplyKind.Strange, $"HTTP {code} without a state"),
        _ => new(ReplyKind.Strange, $"an unknown state (HTTP {code})"),
    };

    /// <summary>The value of "state" in a JSON object; <c>null</c> when it is none, or has none.</summary>
    private static string? StateIn(string body)
    {
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(body));
            while (json.Read())
            {
                if (json is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && json.ValueTextEquals("state"u8))
                {
                    return json.Read() && json.TokenType == JsonTokenType.String ? json.GetString() : null;
                }
            }
        }
        catch (JsonException)
        {
            // Something else answers on that port, or a proxy's error page.
        }

        return null;
    }
}
