using System.Collections.Immutable;

namespace OcfAgents.Cli.Metrics;

/// <summary>One value of a metric.</summary>
internal sealed record Sample(Metric Metric, ImmutableArray<(string Name, string Value)> Labels, double Value);
