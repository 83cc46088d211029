namespace OcfAgents.Replication.Instance;

/// <summary>A row of the transition table: what to do next, and why.</summary>
public sealed record Transition(Step Step, string Because);
