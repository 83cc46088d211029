using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefServer;

/// <summary>A requirement that is not met.</summary>
/// <param name="Refusal">What the cluster is told.</param>
/// <param name="Reason">What to do.</param>
internal sealed record Requirement(Refusal Refusal, string Reason);
