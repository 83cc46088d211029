namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>What the metadata of a resource agent says, ours or another's, in the words of the API 1.1.</summary>
/// <param name="Name">The resource type, fit to be typed in a shell.</param>
/// <param name="Version">The agent's own; empty where none is given.</param>
/// <param name="Summary">The short description; may be empty.</param>
/// <param name="Description">The long one, with its line ends; may be empty.</param>
/// <param name="Parameters">In their order.</param>
/// <param name="Actions">In their order.</param>
internal sealed record AgentDocument(
    string Name,
    string Version,
    string Summary,
    string Description,
    IReadOnlyList<DocumentedParameter> Parameters,
    IReadOnlyList<DocumentedAction> Actions)
{
    public bool IsPromotable => Has("promote");

    public bool IsNotified => Has("notify");

    private bool Has(string action) => Actions.Any(known => known.Name == action);
}
