using OcfAgents.Ocf;

namespace OcfAgents.Agents.Stash;

/// <summary>A requirement that is not met.</summary>
/// <param name="Refusal">What the cluster is told; <c>null</c> for a failure that another try may mend.</param>
/// <param name="Reason">What to do.</param>
internal sealed record Requirement(Refusal? Refusal, string Reason);
