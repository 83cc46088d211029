using System.Text.Json.Serialization;

namespace OcfAgents.ErchefWriter.Journals;

/// <summary>How long nothing was acknowledged. Times are unix seconds, durations milliseconds.</summary>
/// <param name="FirstFailure">When the first attempt that was not acknowledged began.</param>
/// <param name="FirstSuccessAfter">When the first attempt that began after it was acknowledged.</param>
/// <param name="OutageMs">From the one to the other.</param>
/// <param name="LongestGap">The longest time between two acknowledgements that follow each other.</param>
sealed record OutageReport(
    int Attempts,
    int Ok,
    int Fail,
    int Unknown,
    string? FirstFailure,
    string? FirstError,
    string? FirstSuccessAfter,
    string? ServerBefore,
    string? ServerAfter,
    double? OutageMs,
    Gap? LongestGap)
{
    [JsonIgnore]
    public bool IsOver => FirstFailure is null || FirstSuccessAfter is not null;

    public static OutageReport Of(IReadOnlyList<Attempt> attempts)
    {
        var failure = attempts.FirstOrDefault(attempt => attempt.Verdict != Verdict.Ok);
        var acknowledged = attempts.Where(attempt => attempt.Verdict == Verdict.Ok).OrderBy(attempt => attempt.Ended).ToList();
        var before = failure is null ? null : acknowledged.LastOrDefault(attempt => attempt.Ended <= failure.Began);
        var after = failure is null ? null : acknowledged.FirstOrDefault(attempt => attempt.Began >= failure.Began);
        return new OutageReport(
            attempts.Count,
            acknowledged.Count,
            attempts.Count(attempt => attempt.Verdict == Verdict.Fail),
            attempts.Count(attempt => attempt.Verdict == Verdict.Unknown),
            failure is null ? null : UnixTime.Of(failure.Began),
            failure?.Error,
            after is null ? null : UnixTime.Of(after.Ended),
            before?.Server,
            after?.Server,
            after is null ? null : (after.Ended - failure!.Began).TotalMilliseconds,
            Gap.LongestIn(acknowledged));
    }

    public string ToText() => string.Join('\n', new[]
    {
        $"{Attempts} attempts: {Ok} ok, {Fail} fail, {Unknown} unknown",
        FirstFailure is null ? "no attempt failed" : $"first failure        {FirstFailure}  {FirstError}",
        FirstFailure is null ? null : $"first success after  {FirstSuccessAfter ?? "never"}  {ServerBefore ?? "?"} -> {ServerAfter ?? "?"}",
        OutageMs is null ? null : FormattableString.Invariant($"outage               {OutageMs:F0} ms"),
        LongestGap is null ? null : FormattableString.Invariant($"longest gap          {LongestGap.Ms:F0} ms  from {LongestGap.From} to {LongestGap.To}"),
    }.Where(line => line is not null));
}
