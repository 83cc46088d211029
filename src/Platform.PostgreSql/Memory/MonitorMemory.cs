using OcfAgents.Replication.Health;

namespace OcfAgents.Platform.Memory;

/// <summary>What one monitor leaves for the next. It is a hint: losing it costs a delay, never a wrong answer.</summary>
/// <param name="SilentMonitors">How many in a row found the instance alive and silent.</param>
/// <param name="DetachedSince">Since when the standby has had no primary, on the clock that starts at boot; <c>null</c> when it has one.</param>
/// <param name="Score">The promotion score that was last written; <c>null</c> when none was.</param>
public sealed record MonitorMemory(int SilentMonitors, TimeSpan? DetachedSince, int? Score)
{
    public static readonly MonitorMemory Blank = new(0, DetachedSince: null, Score: null);

    /// <summary>What it remarked: each stands until it is better by a margin.</summary>
    public Remarks Remarks { get; init; }
}
