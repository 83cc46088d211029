using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Rejoining;

/// <summary>Until the member streams.</summary>
/// <param name="Resource">The database.</param>
/// <param name="Node">The member.</param>
/// <param name="Token">Of the order that it carries out; <c>null</c> where it rejoins by itself.</param>
internal sealed record AwaitStreaming(string Resource, string Node, string? Token) : Step("streaming", $"wait until {Node} streams from the primary");
