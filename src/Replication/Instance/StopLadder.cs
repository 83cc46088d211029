namespace OcfAgents.Replication.Instance;

/// <summary>Which way of stopping is due (R-STOP 32), from the time that has passed and the time that Pacemaker gives.</summary>
public static class StopLadder
{
    private const double ImmediateAt = 0.6;
    private const double KillAt = 0.85;

    private const double ShareForStandbys = 0.15;

    private static readonly TimeSpan LeastForStandbys = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MostForStandbys = TimeSpan.FromSeconds(15);

    public static StopRung RungAt(TimeSpan elapsed, TimeSpan budget) => elapsed switch
    {
        _ when elapsed < budget * ImmediateAt => StopRung.Fast,
        _ when elapsed < budget * KillAt => StopRung.Immediate,
        _ => StopRung.Kill,
    };

    /// <summary>How long this rung lasts before the next one; the last lasts until the budget ends.</summary>
    public static TimeSpan TimeLeftOn(StopRung rung, TimeSpan elapsed, TimeSpan budget)
    {
        var end = rung switch
        {
            StopRung.Fast => budget * ImmediateAt,
            StopRung.Immediate => budget * KillAt,
            StopRung.Kill => budget,
            _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, "not a rung"),
        };
        return end > elapsed ? end - elapsed : TimeSpan.Zero;
    }

    /// <summary>How long a primary that shuts down waits for a standby that says nothing.</summary>
    public static TimeSpan PatienceWithStandbys(TimeSpan budget) =>
        TimeSpan.FromTicks(Math.Clamp((budget * ShareForStandbys).Ticks, LeastForStandbys.Ticks, MostForStandbys.Ticks));
}
