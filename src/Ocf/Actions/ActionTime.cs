namespace OcfAgents.Ocf;

/// <summary>
/// How much of Pacemaker's timeout an action may use. At the end of it Pacemaker sends SIGKILL to the whole process
/// group, with no warning and without the reason: an action that ends itself a little earlier can say what it was
/// waiting for.
/// </summary>
static class ActionTime
{
    /// <summary>What Pacemaker uses when no operation says otherwise.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(20);

    static readonly TimeSpan LeastMargin = TimeSpan.FromSeconds(0.5);
    static readonly TimeSpan GreatestMargin = TimeSpan.FromSeconds(5);

    public static TimeSpan Allowed(TimeSpan timeout)
    {
        TimeSpan margin = Clamp(timeout / 10);
        return margin < timeout / 2 ? timeout - margin : timeout / 2;
    }

    /// <summary>For a handler that was told to end: half of what is left, the other half is for saying so.</summary>
    public static TimeSpan Grace(TimeSpan timeout) => (timeout - Allowed(timeout)) / 2;

    static TimeSpan Clamp(TimeSpan margin)
        => margin < LeastMargin ? LeastMargin : margin > GreatestMargin ? GreatestMargin : margin;
}
