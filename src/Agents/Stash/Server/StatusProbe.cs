using OcfAgents.Agents.Stash.Product;
using OcfAgents.Platform.Http;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>Asks the server how it is, on the loopback address, more than once where the answer is bad.</summary>
internal sealed class StatusProbe(Endpoint endpoint, TimeSpan patience)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private readonly HttpQuestion _question = new(endpoint.HttpPort);

    /// <summary>Once.</summary>
    public StatusReply Ask(CancellationToken cancellation)
    {
        var reply = StatusReply.Of(_question.Get($"{endpoint.ContextPath}/status", patience, cancellation));
        // The oldest Stash has no /status; its REST API tells it from an application that was not deployed.
        return reply.Kind == ReplyKind.NotFound && IsRestThere(cancellation)
            ? new StatusReply(ReplyKind.Running, "it has no /status, and its REST API answers")
            : reply;
    }

    /// <summary>Until it is good, or was bad so often, or the time is over: a single bad answer proves nothing.</summary>
    public StatusReply Ask(int tries, TimeSpan bound, CancellationToken cancellation)
    {
        var end = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        var reply = Ask(cancellation);
        for (var attempt = 1; attempt < tries && !reply.IsGood && Environment.TickCount64 < end; attempt++)
        {
            cancellation.WaitHandle.WaitOne(s_pause);
            reply = Ask(cancellation);
        }

        return reply;
    }

    /// <returns>Whether the REST API answers with what it should; it does not where plugins are broken.</returns>
    public bool IsRestThere(CancellationToken cancellation) =>
        _question.Get($"{endpoint.ContextPath}/rest/api/1.0/application-properties", patience, cancellation) is
            { Kind: HttpReplyKind.Answered, StatusCode: 200 } reply
        && reply.Body.Contains("\"version\"", StringComparison.Ordinal);
}
