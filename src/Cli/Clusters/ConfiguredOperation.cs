namespace OcfAgents.Cli.Clusters;

/// <summary>An operation as it is configured.</summary>
/// <param name="Name">monitor, start, promote and the like.</param>
/// <param name="Role">For a monitor of one role; empty otherwise.</param>
/// <param name="Interval">As it is written; empty for none.</param>
/// <param name="Timeout">As it is written; empty where the default counts.</param>
/// <param name="OnFail">What is done about a failure; empty for the default.</param>
internal sealed record ConfiguredOperation(string Name, string Role, string Interval, string Timeout, string OnFail);
