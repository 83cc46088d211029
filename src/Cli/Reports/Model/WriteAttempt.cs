namespace OcfAgents.Cli.Reports.Model;

/// <summary>One attempt of a client to write.</summary>
/// <param name="Run">Which run of a client it belongs to: between two runs nobody wrote, which is no outage.</param>
internal readonly record struct WriteAttempt(DateTimeOffset Began, TimeSpan Latency, WriteVerdict Verdict, int Run)
{
    public DateTimeOffset Ended => Began + Latency;
}
