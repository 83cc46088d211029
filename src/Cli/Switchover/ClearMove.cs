using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Switchover;

/// <summary>Takes the constraint away that the move made: it would keep the role there for ever.</summary>
/// <param name="Resource">The clone or the primitive.</param>
internal sealed record ClearMove(string Resource) : Step("clear", $"crm_resource --clear --resource={Resource}");
