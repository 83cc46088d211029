namespace OcfAgents.Cli.Reports.Model;

/// <summary>From a moment to a later one.</summary>
internal readonly record struct Period(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;

    public bool Holds(DateTimeOffset at) => at >= From && at <= To;

    public bool Touches(Period other) => From < other.To && other.From < To;

    /// <summary>The same with so much more on both sides.</summary>
    public Period Widened(TimeSpan by) => new(From - by, To + by);
}
