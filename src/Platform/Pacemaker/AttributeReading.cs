namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// What was read. That the cluster could not be asked is something else than that nobody has such an attribute: an
/// election that took the one for the other would count its voters wrong.
/// </summary>
public readonly record struct AttributeReading<T>(T Value, string? Reason)
{
    public bool IsAvailable => Reason is null;
}
