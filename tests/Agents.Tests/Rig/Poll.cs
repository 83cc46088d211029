using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>Waits for what other processes bring about: as long as it takes, and with an end that fails.</summary>
internal static class Poll
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    public static void Until(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        _ = Until(() => condition() ? "" : null, what);
    }

    /// <returns>The first answer that is not <c>null</c>.</returns>
    public static T Until<T>(Func<T?> answer, [CallerArgumentExpression(nameof(answer))] string what = "")
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (answer() is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException($"this did not come about in {Patience.TotalSeconds} s: {what}");
            }

            Thread.Sleep(Pace);
        }
    }
}
