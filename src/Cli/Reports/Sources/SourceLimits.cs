namespace OcfAgents.Cli.Reports.Sources;

/// <summary>How much is read and kept: a report is made on a machine that has other work.</summary>
/// <param name="Bytes">Of one file, from its end.</param>
/// <param name="Events">Of one file, the newest.</param>
/// <param name="Attempts">Of all clients' logs together, the first.</param>
internal sealed record SourceLimits(long Bytes, int Events, int Attempts)
{
    public static SourceLimits Standard { get; } = new(128 * 1024 * 1024, 50_000, 1_000_000);
}
