namespace OcfAgents.Replication.Synchronous;

/// <summary>Whether members that reported hold every acknowledged commit among them.</summary>
/// <param name="IsProven">The furthest of them lacks none.</param>
/// <param name="Because">What proves it, or what is missing for a proof.</param>
public sealed record ElectorateVerdict(bool IsProven, string Because);
