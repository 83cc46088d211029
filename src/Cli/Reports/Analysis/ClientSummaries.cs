using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>What the clients saw, of what they wrote down.</summary>
internal static class ClientSummaries
{
    public static ClientSummary? Of(IEnumerable<WriteAttempt> all, Verification? verification)
    {
        ImmutableArray<WriteAttempt> attempts = [.. all.OrderBy(attempt => attempt.Began)];
        if (attempts.IsEmpty)
        {
            return null;
        }

        var runs = attempts.GroupBy(attempt => attempt.Run).Select(run => new Period(run.Min(attempt => attempt.Began), run.Max(attempt => attempt.Ended))).OrderBy(run => run.From);
        var latencies = attempts.Where(attempt => attempt.Verdict == WriteVerdict.Acknowledged).Select(attempt => attempt.Latency).Order().ToList();
        return new ClientSummary(
            attempts,
            [.. runs],
            LongestGap(attempts, null),
            latencies.Count > 0 ? latencies[latencies.Count / 2] : null,
            latencies.Count > 0 ? latencies[^1] : null,
            verification);
    }

    /// <summary>The longest time in which a client tried and nothing was acknowledged to it.</summary>
    /// <param name="attempts">Of one or more runs.</param>
    /// <param name="within">Only gaps that touch it; <c>null</c> for all.</param>
    /// <returns><c>null</c> where nothing was ever acknowledged, or nobody tried.</returns>
    public static Gap? LongestGap(IEnumerable<WriteAttempt> attempts, Period? within) => attempts
        .GroupBy(attempt => attempt.Run)
        .SelectMany(Gaps)
        .Where(gap => within is not { } period || gap.Period.Touches(period))
        .MaxBy(gap => gap.Period.Length);

    private static IEnumerable<Gap> Gaps(IEnumerable<WriteAttempt> run)
    {
        var attempts = run.ToList();
        var acknowledged = attempts.Where(attempt => attempt.Verdict == WriteVerdict.Acknowledged).Select(attempt => attempt.Ended).Order().ToList();
        if (acknowledged.Count == 0)
        {
            yield break;
        }

        foreach (var (from, to) in acknowledged.Zip(acknowledged.Skip(1)))
        {
            yield return new Gap(new Period(from, to), IsOpen: false);
        }

        // Before the first and after the last it is an outage only if somebody tried.
        if (attempts.Where(attempt => attempt.Verdict != WriteVerdict.Acknowledged && attempt.Ended < acknowledged[0]).Select(attempt => (DateTimeOffset?)attempt.Began).Min() is { } first)
        {
            yield return new Gap(new Period(first, acknowledged[0]), IsOpen: true);
        }

        if (attempts.Where(attempt => attempt.Verdict != WriteVerdict.Acknowledged && attempt.Began > acknowledged[^1]).Select(attempt => (DateTimeOffset?)attempt.Ended).Max() is { } last)
        {
            yield return new Gap(new Period(acknowledged[^1], last), IsOpen: true);
        }
    }
}
