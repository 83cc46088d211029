namespace OcfAgents.Replication.Elections;

/// <summary>One rule of an election, and what it says of the candidate.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Verdict"><c>null</c> where it has nothing against the candidate.</param>
public sealed record ElectionRow(ElectionRule Rule, ElectionVerdict? Verdict);
