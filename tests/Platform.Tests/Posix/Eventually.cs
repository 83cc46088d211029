using System.Diagnostics;

namespace OcfAgents.Platform.Tests.Posix;

/// <summary>Waits for what another process brings about, for as long as it takes and with an end that fails.</summary>
internal static class Eventually
{
    public static void True(Func<bool> condition, string because)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Stopwatch.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(10), because);
            Thread.Sleep(5);
        }
    }
}
