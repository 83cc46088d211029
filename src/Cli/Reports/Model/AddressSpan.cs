namespace OcfAgents.Cli.Reports.Model;

/// <summary>A time in which a node held a virtual address.</summary>
/// <param name="Resource">The address's resource.</param>
internal sealed record AddressSpan(Period Period, string Resource);
