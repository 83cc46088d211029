namespace OcfAgents.Agents.Stash.Server;

/// <summary>
/// How the time of a stop is divided. The product drains for half a minute and more; its own script kills it after 20 s, in the
/// middle of a push. Here everything but a reserve is for the server that still answers.
/// </summary>
/// <param name="Grace">From SIGTERM to the thread dump.</param>
/// <param name="Dump">For the thread dump of one that would not end.</param>
/// <param name="Kill">For the kernel, after SIGKILL.</param>
/// <param name="Reap">For what is left in the home: SIGTERM, and SIGKILL for what is left of it.</param>
internal sealed record StopPlan(TimeSpan Grace, TimeSpan Dump, TimeSpan Kill, TimeSpan Reap)
{
    private const double ShareOfReserve = 0.15;
    private static readonly TimeSpan s_leastReserve = TimeSpan.FromSeconds(10);

    /// <param name="budget">All the time there is.</param>
    /// <param name="answers">The server answers, so it will end by itself.</param>
    /// <param name="patience">What one that does not answer is given to end by itself.</param>
    public static StopPlan For(TimeSpan budget, bool answers, TimeSpan patience)
    {
        var reserve = Longer(s_leastReserve, budget * ShareOfReserve);
        reserve = Shorter(reserve, budget / 2);
        var grace = budget - reserve;
        return new StopPlan(
            Grace: answers ? grace : Shorter(patience, grace),
            Dump: Shorter(TimeSpan.FromSeconds(2), reserve * 0.2),
            Kill: reserve * 0.3,
            Reap: reserve * 0.4);
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
