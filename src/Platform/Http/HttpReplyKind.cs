namespace OcfAgents.Platform.Http;

/// <summary>What came of a question over HTTP.</summary>
public enum HttpReplyKind
{
    /// <summary>A whole answer, of whatever status; a redirect is one too.</summary>
    Answered,

    /// <summary>Nobody listens on the port.</summary>
    Refused,

    /// <summary>Connected, and closed again without a byte or in the middle of the head.</summary>
    Empty,

    /// <summary>Connected or not: no complete answer in time.</summary>
    TimedOut,

    /// <summary>Something came that is no answer in HTTP, has no end to its head, or breaks off in the body.</summary>
    Garbled,
}
