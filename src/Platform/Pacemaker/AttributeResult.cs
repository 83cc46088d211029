namespace OcfAgents.Platform.Pacemaker;

/// <summary>Whether something was written. Not being in a cluster is a result, never an exception.</summary>
public readonly record struct AttributeResult
{
    private AttributeResult(string? reason) => Reason = reason;

    /// <summary>Pacemaker has taken it; that other nodes see it already is not said.</summary>
    public static AttributeResult Written { get; } = new(reason: null);

    /// <summary>Why it was not written, or null.</summary>
    public string? Reason { get; }

    public bool IsWritten => Reason is null;

    public static AttributeResult Unavailable(string reason) => new(reason);
}
