namespace OcfAgents.Platform.Http;

/// <summary>What a server on this machine had to say.</summary>
/// <param name="Kind">Whether it is an answer at all; the status and the body are set for an answer alone.</param>
/// <param name="StatusCode">That of the answer, 0 without one.</param>
/// <param name="Body">At most as much of it as was asked for, read as UTF-8.</param>
/// <param name="Detail">What happened, as part of a sentence for the log.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record HttpReply(HttpReplyKind Kind, int StatusCode, string Body, string Detail, TimeSpan Elapsed);
