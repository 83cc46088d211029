using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Switchover;

/// <summary>Waits until a member streams from the new primary.</summary>
/// <param name="Resource">The primitive.</param>
/// <param name="Node">The former primary, or a standby that streamed from it.</param>
/// <param name="Epoch">Before the promotion: what a member says of itself may still be of then.</param>
internal sealed record AwaitFollowing(string Resource, string Node, long Epoch) : Step("follow", $"until {Node} streams from the new primary");
