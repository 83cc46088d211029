using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Switchover;

/// <summary>Tells the cluster where the role, or the resource, is to be: by a constraint that ends by itself, should nobody take it away.</summary>
/// <param name="Resource">The clone or the primitive.</param>
/// <param name="Node">Where it is to be.</param>
/// <param name="IsPromotion">Whether only its promoted role moves.</param>
internal sealed record Move(string Resource, string Node, bool IsPromotion)
    : Step("move", $"crm_resource --move --resource={Resource} --node={Node}{(IsPromotion ? " --promoted" : "")} --lifetime={Lifetime}")
{
    /// <summary>ISO 8601: longer than any switchover, and not for ever.</summary>
    public const string Lifetime = "PT15M";
}
