namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>The moment by which a whole conversation is over, on the clock that never jumps: slow drops do not prolong it.</summary>
internal readonly record struct WireDeadline
{
    private readonly long _at;

    private WireDeadline(long at) => _at = at;

    public static WireDeadline In(TimeSpan bound) => new(Environment.TickCount64 + (long)bound.TotalMilliseconds);

    /// <summary>As poll(2) takes it.</summary>
    public int MillisecondsLeft => (int)Math.Clamp(_at - Environment.TickCount64, 0, int.MaxValue);

    public bool IsOver => MillisecondsLeft == 0;
}
