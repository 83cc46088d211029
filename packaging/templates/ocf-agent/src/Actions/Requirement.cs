using OcfAgents.Ocf;

namespace Mydaemon.Actions;

/// <summary>One that is not met: what the cluster is told, and what to do.</summary>
sealed record Requirement(Refusal Refusal, string Reason);
