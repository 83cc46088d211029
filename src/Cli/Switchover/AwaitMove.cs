using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Switchover;

/// <summary>Waits until it is there, and its address with it; measures for how long it was nowhere.</summary>
/// <param name="Resource">The primitive.</param>
/// <param name="From">Where it was; <c>null</c> for nowhere.</param>
/// <param name="To">Where it is to be.</param>
internal sealed record AwaitMove(string Resource, string? From, string To) : Step("wait", $"until {Resource} is on {To}");
