using System.Collections.Immutable;

namespace OcfAgents.Cli.Reports.Model;

/// <summary>What the clients saw.</summary>
/// <param name="Attempts">In the order in which they began.</param>
/// <param name="Runs">When each client ran.</param>
/// <param name="LongestGap">Of all runs; <c>null</c> where nothing was ever acknowledged.</param>
/// <param name="Median">Latency of acknowledged writes.</param>
/// <param name="Slowest">Latency of the slowest that was acknowledged.</param>
/// <param name="Verification">What was read back; <c>null</c> where no log says it.</param>
internal sealed record ClientSummary(
    ImmutableArray<WriteAttempt> Attempts,
    ImmutableArray<Period> Runs,
    Gap? LongestGap,
    TimeSpan? Median,
    TimeSpan? Slowest,
    Verification? Verification)
{
    public int Count(WriteVerdict verdict) => Attempts.Count(attempt => attempt.Verdict == verdict);
}
