using System.Diagnostics;
using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.Agents.ChefPgsql.Watching;

/// <summary>
/// Brings one failure to the cluster, where the cluster wants to know it: asked before each try, because a try whose answer did
/// not come in time may have arrived all the same, and because the monitor may have been first.
/// </summary>
/// <param name="standing">How the resource stands in the cluster.</param>
/// <param name="report">One try; <c>null</c>, or why it was not taken.</param>
/// <param name="pause">Between two tries.</param>
internal sealed class FailureReport(
    Func<AttributeReading<ResourceStanding>> standing, Func<string?> report, TimeSpan pause)
{
    private const int Tries = 5;

    /// <summary>By then a monitor has found it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <returns>What came of it, for the log.</returns>
    public string Make()
    {
        var started = Stopwatch.GetTimestamp();
        var problem = "";
        for (var tries = 0; tries < Tries && Stopwatch.GetElapsedTime(started) < Longest; tries++)
        {
            Thread.Sleep(tries == 0 ? TimeSpan.Zero : pause);
            if (TryOnce(out problem) is { } end)
            {
                return end;
            }
        }

        return $"not reported, left to the monitor: {problem}";
    }

    /// <returns><c>null</c> where it is worth another try.</returns>
    private string? TryOnce(out string problem)
    {
        var found = standing();
        problem = found.Reason ?? "";
        if (found.Reason is not null)
        {
            return null;
        }

        switch (found.Value)
        {
            case ResourceStanding.Managed:
                problem = report() ?? "";
                return problem.Length == 0 ? "reported to the cluster" : null;
            case ResourceStanding.Unmanaged:
                return "not reported: the cluster is not to act on this resource";
            case ResourceStanding.Failed:
                return "not reported: the cluster knows already";
            case ResourceStanding.Inactive:
                return "not reported: for the cluster it does not run here";
            default:
                throw new InvalidOperationException($"no such standing: {found.Value}");
        }
    }
}
