using System.Collections.Immutable;

namespace OcfAgents.Cli.Reports.Model;

/// <summary>A promotion with what led to it and what came of it.</summary>
/// <param name="From">The primary before; empty where there was none, or none is known.</param>
/// <param name="At">When the new one was promoted, as exactly as is known.</param>
/// <param name="Journal">What the agent's journal has of it.</param>
/// <param name="Gap">For how long no write was acknowledged around it.</param>
/// <param name="Shown">The time that is worth a look.</param>
internal sealed record Takeover(
    TakeoverKind Kind,
    string From,
    string To,
    DateTimeOffset At,
    Promotion? Journal,
    ImmutableArray<Phase> Phases,
    Gap? Gap,
    Period Shown)
{
    public string Title => Kind switch
    {
        TakeoverKind.First => $"First promotion: {To}",
        TakeoverKind.Failover => $"Failover from {From} to {To}",
        TakeoverKind.Switchover => $"Switchover from {From} to {To}",
        TakeoverKind.InPlace => $"{To} failed and was promoted again in place",
        TakeoverKind.Unexplained when From.Length > 0 && From != To => $"Promotion of {To} after {From}",
        TakeoverKind.Unexplained => $"Promotion of {To}",
        _ => throw new InvalidOperationException($"no such kind: {Kind}"),
    };
}
