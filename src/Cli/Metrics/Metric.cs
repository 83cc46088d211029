namespace OcfAgents.Cli.Metrics;

/// <summary>A metric, declared once. All are gauges: what is counted is counted by the cluster, and it forgets.</summary>
/// <param name="Name">In full, with its unit at the end where it has one.</param>
/// <param name="Help">What it tells, in one line.</param>
internal sealed record Metric(string Name, string Help)
{
    private const string Prefix = "ocf_agents_";

    /// <param name="name">Without the prefix. Where Patroni has the same, it is Patroni's name.</param>
    /// <param name="help">What it tells, in one line.</param>
    public static Metric Gauge(string name, string help) => new(Prefix + name, help);

    public Sample At(bool value, params ReadOnlySpan<(string Name, string Value)> labels) => At(value ? 1 : 0, labels);

    /// <param name="value">A number.</param>
    /// <param name="labels">Names of things that are configured and words of an enumeration; never a position, a time or a reason.</param>
    public Sample At(double value, params ReadOnlySpan<(string Name, string Value)> labels) => new(this, [.. labels], value);

    public Sample At(DateTimeOffset time, params ReadOnlySpan<(string Name, string Value)> labels) => At(time.ToUnixTimeSeconds(), labels);
}
