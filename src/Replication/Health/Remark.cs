namespace OcfAgents.Replication.Health;

/// <summary>One thing that is not well, in words that stay the same for as long as it is so.</summary>
public sealed record Remark(Remarks Kind, string Reason);
