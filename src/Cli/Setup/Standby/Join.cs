using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Lets the cluster start the database here.</summary>
internal sealed record Join(string Resource, string Node, string? Constraint) : Step(
    "join", $"{(Constraint is null ? "" : $"remove the constraint {Constraint}, ")}crm_resource --cleanup --resource={Resource} --node={Node}");
