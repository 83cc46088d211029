using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Rejoining;

/// <summary>Until the agent has ended what was at work.</summary>
internal sealed record AwaitCancelled(string Resource, string Node, string Token) : Step("cancelled", $"wait until the agent on {Node} has ended the rejoin");
