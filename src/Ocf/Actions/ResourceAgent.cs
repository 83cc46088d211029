namespace OcfAgents.Ocf;

/// <summary>The declaration of one resource agent: metadata, validation, usage and dispatch all come from it.</summary>
public sealed class ResourceAgent
{
    /// <summary>The resource type, as in <c>ocf:provider:type</c>: lower case, words joined by dashes.</summary>
    public required string Name { get; init; }

    public required string Provider { get; init; }

    public required string Version { get; init; }

    public required string ShortDescription { get; init; }

    public required string LongDescription { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    public required IReadOnlyList<AgentAction> Actions { get; init; }

    /// <summary>
    /// What is wrong with this declaration, for the agent's own tests. Running never asks: a slip in a description is
    /// no reason to leave a resource unmanaged.
    /// </summary>
    public IReadOnlyList<string> Flaws() => [.. DeclarationFlaws.Of(this)];
}
