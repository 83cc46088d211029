using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Switchover;

/// <summary>Waits until the former primary streams from the new one.</summary>
/// <param name="Resource">The primitive.</param>
/// <param name="Node">The former primary.</param>
internal sealed record AwaitFollowing(string Resource, string Node) : Step("follow", $"until {Node} streams from the new primary");
