namespace OcfAgents.Replication.Rejoining;

/// <summary>Decides whether a rejoin is begun now: one at a time, not at once after one that failed, and not for ever.</summary>
/// <param name="IsDue">Begin it.</param>
/// <param name="Because">What the operator is told otherwise.</param>
public sealed record RejoinLaunch(bool IsDue, string Because)
{
    /// <summary>So many may be begun without the instance streaming in between; then a person has to look.</summary>
    public const int AttemptsAllowed = 3;

    /// <summary>A probe, which <c>pcs resource cleanup</c> asks for, begins the count anew.</summary>
    public const string HowToResume = "then pcs resource cleanup";

    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(30);

    /// <param name="seen">What there is of an earlier one.</param>
    /// <param name="policy">What may be done.</param>
    /// <param name="now">The time of day.</param>
    public static RejoinLaunch Judge(RejoinSeen? seen, RejoinPolicy policy, DateTimeOffset now)
    {
        if (policy == RejoinPolicy.Manual)
        {
            return new(IsDue: false, "rejoin=manual: ocf-agents rejoin brings it back");
        }

        if (seen is null)
        {
            return new(IsDue: true, "");
        }

        if (seen.IsWorking)
        {
            return new(IsDue: false, $"rejoin: {seen.Word}");
        }

        if (seen.IsHeld)
        {
            return new(IsDue: false, $"a person called the rejoin off: ocf-agents rejoin or pcs resource cleanup goes on with it");
        }

        if (seen.Attempts >= AttemptsAllowed)
        {
            return new(IsDue: false, $"{seen.Attempts} rejoins failed, waits for you: {seen.Reason}; mend it, {HowToResume}");
        }

        var elapsed = now - seen.Since;
        return elapsed < TimeSpan.Zero || elapsed >= PauseAfter(seen)
            ? new(IsDue: true, "")
            : new(IsDue: false, seen.Phase == RejoinPhase.Started ? $"rejoin {seen.Reason}" : $"rejoin {seen.Word}: {seen.Reason}");
    }

    private static TimeSpan PauseAfter(RejoinSeen seen) => seen.Phase switch
    {
        RejoinPhase.Waiting => ShortPause,
        // Started again and not streaming yet: it may be on its way.
        _ => seen.Attempts > 1 ? LongPause : ShortPause,
    };
}
