namespace OcfAgents.Cli.Reports.Model;

/// <summary>A time in which a client tried and no write was acknowledged.</summary>
/// <param name="Period">From one acknowledgement to the next.</param>
/// <param name="IsOpen">Whether the client's log begins or ends within it.</param>
internal sealed record Gap(Period Period, bool IsOpen);
